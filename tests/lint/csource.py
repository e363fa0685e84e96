# SPDX-License-Identifier: MIT
"""Just enough reading of C for the rules of lint.py: comments, directives, function definitions."""
import re

TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)


def without_comments(text, strings=True):
    """`text` with comments blanked, line numbers kept; with strings=False literals are blanked too."""
    def blank(match):
        token = match.group(0)
        if strings and token[0] in "\"'":
            return token
        return re.sub(r"[^\n]", " ", token)
    return TOKEN.sub(blank, text)


def code_lines(text):
    """Number of lines that are neither empty nor only comment."""
    return sum(1 for line in without_comments(text).split("\n") if line.strip())


def includes(text):
    """(line, name with its quotes or angle brackets, or the macro that gives it)"""
    for n, line in enumerate(without_comments(text).split("\n"), 1):
        match = re.match(r"\s*#\s*include\s+(\S+)", line)
        if match:
            yield n, match.group(1)


def guard_of(text):
    """The include guard: the first directive of the file, when it is #ifndef and #define follows."""
    directives = re.findall(r"^[ \t]*#[ \t]*(\w+)[ \t]*(\w*)", without_comments(text), re.M)
    if len(directives) > 1 and directives[0][0] == "ifndef" and directives[1] == ("define",
                                                                                 directives[0][1]):
        return directives[0][1]
    return None


def conditions(text):
    """(line, condition) of each #if, #ifdef, #ifndef, #elif that is not the include guard"""
    guard = guard_of(text)
    for n, line in enumerate(without_comments(text).split("\n"), 1):
        match = re.match(r"\s*#\s*(if|ifdef|ifndef|elif)\b(.*)", line)
        if match and not (match.group(1) == "ifndef" and match.group(2).strip() == guard):
            yield n, match.group(2).strip()


def functions(text):
    """(name, first line, number of lines) of each function definition, from its first line to its
    last brace. A body is a brace outside of all others that follows a parenthesis."""
    text = without_comments(text, strings=False)
    text = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda m: "\n" * m.group(0).count("\n"), text,
                  flags=re.M)
    depth, start, name, at = 0, 0, None, 0
    for match in re.finditer(r"[{};]", text):
        char = match.group(0)
        if char == "{":
            head = text[start:match.start()]
            if depth == 0:
                found = re.search(r"(\w+)\s*\(", head)
                name = found.group(1) if found and head.rstrip().endswith(")") else None
                at = start + len(head) - len(head.lstrip())
            depth += 1
        elif char == "}":
            depth = max(0, depth - 1)
            if depth == 0 and name:
                first = text.count("\n", 0, at) + 1
                yield name, first, text.count("\n", 0, match.start()) + 2 - first
                name = None
        if depth == 0:
            start = match.end()
