#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each header of the layers compiles alone. usage: headers.py [--self-test] ROOT BUILD

Takes compiler and flags from BUILD/compile_commands.json: those of a file of the same folder, or
of any file."""
import json
import os
import shlex
import subprocess
import sys
import tempfile

import allow
import lint

# ISO C wants at least one declaration in a file.
SOURCE = '#include "%s"\nextern const int headers_end;\n'


def commands(build):
    """folder of the sources -> compiler command without input and output"""
    with open(os.path.join(build, "compile_commands.json")) as f:
        entries = json.load(f)
    found = {}
    for entry in entries:
        words = shlex.split(entry["command"])
        command = words[:words.index("-o")]
        found.setdefault(os.path.dirname(entry["file"]), command)
        found.setdefault("any", command)
    return found


def check(root, build, names):
    bad = []
    known = commands(build)
    for name in names:
        command = known.get(os.path.join(root, os.path.dirname(name)), known["any"])
        result = subprocess.run(command + ["-I" + root, "-fsyntax-only", "-xc", "-"], cwd=build,
                                input=(SOURCE % name).encode(), stderr=subprocess.PIPE)
        if result.returncode:
            bad.append("%s does not compile alone:\n%s" % (name, result.stderr.decode()))
    return bad


def self_test(build):
    with tempfile.TemporaryDirectory() as root:
        for name, text in (("good.h", "#include <stdint.h>\nextern const uint32_t good;\n"),
                           ("bad.h", "extern const uint32_t bad;\n")):
            with open(os.path.join(root, name), "w") as f:
                f.write(text)
        bad = check(root, build, ["good.h", "bad.h"])
    passed = len(bad) == 1 and bad[0].startswith("bad.h")
    print("self-test: %s" % ("passed" if passed else bad))
    return 0 if passed else 1


def main(arguments):
    if arguments[0] == "--self-test":
        return self_test(arguments[2])
    root, build = arguments
    allowed = allow.load()
    names = [n for n in lint.tree(root) if n.endswith(".h") and n.split("/")[0] in lint.LAYERS and
             not allowed.excuses("headers", n)]
    bad = check(root, build, names) + allowed.unused(["headers"])
    print("\n".join(bad + ["%d headers" % len(names)]))
    return 1 if bad or not names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
