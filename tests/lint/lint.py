#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rules of the tree that a compiler does not check. usage: lint.py [--self-test] [ROOT]

include arrows between layers; sizes of functions, files and headers; share of #if; licence lines; header guards; no
ISA's name in shared code; no paths of a workplace and no hosts of package registries. --self-test plants one violation of
each rule in a copy and shows that it is found."""
import os, re, shutil, subprocess, sys, tempfile

LAYER = {"base": 0, "bus": 1, "mem": 2, "devices": 2, "cpu": 3, "machine": 4, "frontends": 5, "tests": 6, "bench": 6}
# What a layer may include; itself is always allowed.
MAY = {
    "base": set(),
    "bus": {"base"},
    "mem": {"base", "bus"},
    "devices": {"base", "bus"},
    "cpu": {"base", "bus", "mem"},
    "machine": {"base", "bus", "mem", "cpu", "devices"},
    "frontends": {"base", "machine", "devices"},
}
MAX_FUNCTION, MAX_FILE, MAX_HEADER = 60, 800, 220
MAX_IF_PER_1000 = 3.0
# Lists of rows and tables may be longer.
LONG_FILES = ()
ISA_NAMES = re.compile(r"\b(rv_|rv32|rv64|RV32|RV64|riscv|x86|mstatus|satp|sfence)", re.I)
HOSTS = re.compile(r"\b(deb|security|ftp|snapshot)\.debian\.(org|net)|registry\.(npmjs|yarnpkg)|pypi\.org|crates\.io")
WORKPLACE = re.compile(r"(?<![\w.])/work/[a-z.]")
SOURCE = (".c", ".h", ".inc", ".def", ".py", ".sh", ".cmake", ".S")


def tree(root):
    out = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard"], stdout=subprocess.PIPE).stdout.decode()
    names = out.split("\n") if out else []
    if not names:
        for base, dirs, files in os.walk(root):
            dirs[:] = [d for d in dirs if not d.startswith(".") and not d.startswith("build")]
            names += [os.path.relpath(os.path.join(base, f), root) for f in files]
    return sorted(n for n in names if n and os.path.isfile(os.path.join(root, n)))


def read(root, name):
    with open(os.path.join(root, name), errors="replace") as f:
        return f.read()


def top(name):
    return name.split("/")[0]


def check_includes(name, text, bad):
    own = top(name)
    if own not in MAY:
        return
    for n, line in enumerate(text.split("\n"), 1):
        m = re.match(r'#\s*include\s+"(\w+)/', line)
        if m and m.group(1) in LAYER and m.group(1) != own and m.group(1) not in MAY[own]:
            bad.append("%s:%d: %s must not include %s" % (name, n, own, m.group(1)))


def functions(text):
    """(name, first line, number of lines) of function definitions: a brace at column 0 opens one."""
    lines = text.split("\n")
    start = None
    for n, line in enumerate(lines):
        if line == "{" and n and not lines[n - 1].startswith("#"):
            start = n
        elif line == "}" and start is not None:
            head = " ".join(lines[max(0, start - 4):start])
            name = re.findall(r"(\w+)\s*\(", head)
            yield (name[-1] if name else "?"), start, n - start + 1
            start = None


def check_sizes(name, text, bad):
    if not name.endswith((".c", ".h", ".inc")):
        return
    lines = text.count("\n")
    limit = MAX_HEADER if name.endswith(".h") else MAX_FILE
    if lines > limit and name not in LONG_FILES:
        bad.append("%s: %d lines, at most %d" % (name, lines, limit))
    for func, at, length in functions(text):
        if length > MAX_FUNCTION:
            bad.append("%s:%d: %s has %d lines, at most %d" % (name, at, func, length, MAX_FUNCTION))


def check_guard(name, text, bad):
    if not name.endswith(".h") or top(name) not in LAYER or name == "devices/list.h":
        return
    guard = re.sub(r"[^A-Z0-9]", "_", name.upper())
    if "#ifndef " + guard not in text:
        bad.append("%s: guard %s is missing" % (name, guard))


def check_licence(name, text, bad):
    wants = name.endswith(SOURCE) or text.startswith("#!") or os.path.basename(name) == "CMakeLists.txt"
    if wants and "SPDX-License-Identifier: MIT" not in text[:400]:
        bad.append("%s: no SPDX line" % name)


def check_shared(name, text, bad):
    shared = top(name) in ("base", "bus", "mem") or re.match(r"cpu/[^/]+$", name)
    if not shared or not name.endswith((".c", ".h")):
        return
    for n, line in enumerate(text.split("\n"), 1):
        m = ISA_NAMES.search(line)
        if m:
            bad.append("%s:%d: shared code names an ISA (%s)" % (name, n, m.group(0)))


def check_words(name, text, bad):
    if name.startswith("tests/lint/"):
        return
    for rule, what in ((HOSTS, "names a package registry's host"), (WORKPLACE, "names a workplace's path")):
        m = rule.search(text)
        if m:
            bad.append("%s:%d: %s" % (name, text.count("\n", 0, m.start()) + 1, what))


def count_ifs(name, text):
    code = ifs = 0
    if not name.endswith((".c", ".h", ".inc")):
        return 0, 0
    for line in text.split("\n"):
        s = line.strip()
        if not s or s.startswith(("/*", "*", "//")):
            continue
        code += 1
        if re.match(r"#\s*(if|ifdef|ifndef|elif)\b", s) and not re.match(r"#\s*ifndef\s+\w+_H$", s):
            ifs += 1
    return code, ifs


def check(root):
    bad, code, ifs = [], 0, 0
    for name in tree(root):
        if name.startswith("build") or name.endswith((".png", ".vm", ".bin")):
            continue
        text = read(root, name)
        for rule in (check_includes, check_sizes, check_guard, check_licence, check_shared, check_words):
            rule(name, text, bad)
        c, i = count_ifs(name, text)
        code, ifs = code + c, ifs + i
    share = 1000.0 * ifs / max(1, code)
    if share > MAX_IF_PER_1000:
        bad.append("%.1f #if per 1000 lines of code, at most %.1f" % (share, MAX_IF_PER_1000))
    return bad, "%d lines of code, %.1f #if per 1000" % (code, share)


PLANTS = {
    "base/plant.c": ('/* SPDX-License-Identifier: MIT */\n#include "bus/bus.h"\n', "must not include"),
    "bus/plant.c": ("/* SPDX-License-Identifier: MIT */\nint rv_x;\n", "names an ISA"),
    "mem/plant.h": ("/* SPDX-License-Identifier: MIT */\n", "guard"),
    "bus/none.c": ("int x;\n", "no SPDX"),
    "cpu/riscv/plant.c": ("/* SPDX-License-Identifier: MIT */\nint f(void)\n{\n" + "    f();\n" * 70 + "}\n", "at most 60"),
    "devices/plant.c": ("/* SPDX-License-Identifier: MIT */\n" + "int x;\n" * 900, "at most 800"),
    "docs/plant.md": ("see deb." + "debian.org\n", "registry"),
    "docs/place.md": ("in /wo" + "rk/main\n", "workplace"),
}


def self_test():
    failed = 0
    for name, (text, want) in PLANTS.items():
        with tempfile.TemporaryDirectory() as root:
            path = os.path.join(root, name)
            os.makedirs(os.path.dirname(path))
            with open(path, "w") as f:
                f.write(text)
            bad, _ = check(root)
            if not any(want in b for b in bad):
                print("not found: %s in %s (%s)" % (want, name, bad))
                failed += 1
    print("self-test: %d planted, %d not found" % (len(PLANTS), failed))
    return failed


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if a != "--self-test"]
    if "--self-test" in sys.argv:
        sys.exit(1 if self_test() else 0)
    root = args[0] if args else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    bad, figures = check(os.path.abspath(root))
    print("\n".join(bad + [figures]))
    sys.exit(1 if bad else 0)
