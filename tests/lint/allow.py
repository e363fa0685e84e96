# SPDX-License-Identifier: MIT
"""Exceptions from the rules, kept in allow.txt: `rule  subject  reason` on each line; the subject
may have the wildcards of a shell. A line that excuses nothing any more is itself a violation, so
that the list can only shrink."""
import fnmatch
import os

HERE = os.path.dirname(os.path.abspath(__file__))


class Allowed:
    def __init__(self, lines):
        self.rows = []
        for line in lines:
            words = line.split(None, 2)
            if words and not words[0].startswith("#"):
                if len(words) < 3:
                    raise SystemExit("allow.txt: no reason given in \"%s\"" % line.strip())
                self.rows.append([words[0], words[1], False])

    def excuses(self, rule, subject):
        hit = False
        for row in self.rows:
            if row[0] == rule and fnmatch.fnmatchcase(subject, row[1]):
                row[2] = hit = True
        return hit

    def unused(self, rules):
        """Rows of these rules that have excused nothing."""
        return ["allow.txt: \"%s %s\" excuses nothing, take it out" % (rule, subject)
                for rule, subject, used in self.rows if rule in rules and not used]


def load():
    with open(os.path.join(HERE, "allow.txt")) as f:
        return Allowed(f)
