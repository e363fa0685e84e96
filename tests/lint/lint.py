#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rules of the tree that a compiler does not check. usage: lint.py [--self-test] [ROOT]

A rule is a function (name of the file, its text) that yields (line, message). Exceptions stand in
allow.txt with their reasons. --self-test (selftest.py) plants a violation of each rule."""
import os
import re
import subprocess
import sys

import allow
import csource

# ---- what the rules know -------------------------------------------------------------------------

# Which parts a part may include besides itself. The longest prefix of a file's name decides. The
# two ISAs, and devices and cpu, never see each other.
MAY_INCLUDE = {
    "base": (),
    "bus": ("base",),
    "mem": ("base", "bus"),
    "devices": ("base", "bus", "devices/host"),
    "devices/host": ("base", "bus"),
    "cpu": ("base", "bus", "mem"),
    "cpu/fp": ("base",),
    "cpu/riscv": ("base", "bus", "mem", "cpu", "cpu/fp"),
    "cpu/x86": ("base", "bus", "mem", "cpu", "cpu/fp"),
    "machine": ("base", "bus", "mem", "cpu", "cpu/fp", "cpu/riscv", "cpu/x86", "devices",
                "devices/host"),
    "frontends": ("base", "machine", "devices/host"),
}
PARTS = sorted(MAY_INCLUDE, key=len, reverse=True)
LAYERS = ("base", "bus", "mem", "devices", "cpu", "machine", "frontends")

ISO_HEADERS = set("""assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp
    signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath
    threads time uchar wchar wctype""".split())
# Parts whose business is the host; all others are ISO C and these libraries.
HOST_PARTS = ("devices/host", "machine", "frontends")
LIBRARIES = re.compile(r"(zlib|zstd|libfdt|gelf|libelf|json-c/\w+|json)\.h$")

MAX_FUNCTION, MAX_FILE, MAX_HEADER = 60, 800, 200
MAX_IF_PER_1000 = 3.0

ISA_NAMES = re.compile(r"\b(rv|riscv|x86|i386|amd64)(?![a-z])\w*|\b(rv(32|64)|riscv|x86)\w*"
                       r"|\b[msu](status|tvec|epc|cause|tval|ideleg|edeleg)\b|\bsatp\b|\bsfence\w*"
                       r"|\b(eflags|cr[034]|cpuid)\b", re.I)
# A host, compiler or library in the condition of an #if. The macros of our own build count too.
HOST_CONDITION = re.compile(r"\b(__\w+|_WIN32|_MSC_VER|_POSIX\w*|_GNU_SOURCE|HAVE_INT128"
                            r"|ISOMER_PORTABLE|FP_FAST_FMA)\b")
# These are 0 or 1 in isomer_config.h: #ifdef would be true for both.
ALWAYS_DEFINED = re.compile(r"\b(defined\W*)?(HAVE_(SLIRP|SDL2|LIBEDIT|SECCOMP))\b")

# Written so that this file does not contain what it looks for.
HOSTS = re.compile(r"\b(deb|security|ftp|archive|snapshot|ports|cdn-aws)\.(debian|ubuntu)\.(org|com|net)"
                   r"|\bdebian\.org/debian\b|registry\.(npmjs|yarnpkg)|\bpypi\.(org|python)"
                   r"|pythonhosted\.org|static\.crates|\bcrates\.io|proxy\.golang|rubygems\.org")
UNFINISHED = re.compile(r"\b(FIXME|XXX)\b|\bTODO\b(?!\(#\d+\):)|(?i:\bnot implemented|\bunimplemented"
                        r"|\bfor now\b)")

C_FILES = (".c", ".h", ".inc", ".def")
SOURCES = C_FILES + (".py", ".sh", ".cmake", ".S", ".s", ".ld")
BINARY = (".png", ".bin", ".gz")

# ---- rules ---------------------------------------------------------------------------------------


def part_of(name):
    """The part that file or include path `name` belongs to, or None."""
    folder = os.path.dirname(name)
    for part in PARTS:
        if folder == part or folder.startswith(part + "/"):
            return part
    return None


def layers(name, text):
    own = part_of(name)
    for line, target in csource.includes(text):
        if not target.startswith('"') or target == '"isomer_config.h"':
            continue
        path = target.strip('"')
        other = part_of(path)
        if own and other is None:
            yield line, "%s is not a path from the root" % target
        elif own and other != own and other not in MAY_INCLUDE[own]:
            yield line, "%s must not include %s" % (own, path)
        elif own and re.search(r"_priv\.(h|inc)$", path) and \
                os.path.dirname(path) != os.path.dirname(name):
            yield line, "%s is private to its folder" % path


def host_headers(name, text):
    own = part_of(name)
    if not own or own in HOST_PARTS or re.match(r"base/host_\w+\.c$", name):
        return
    for line, target in csource.includes(text):
        header = target.strip("<>")
        if target.startswith("<") and header[:-2] not in ISO_HEADERS and not LIBRARIES.match(header):
            yield line, "%s is not a header of ISO C" % target


def host_conditions(name, text):
    own = part_of(name)
    for line, condition in csource.conditions(text):
        if own and own != "base" and not re.match(r"cpu/dispatch_\w+\.h$", name) and \
                HOST_CONDITION.search(condition):
            yield line, "#if about compiler or host outside base/: %s" % condition
    for line, directive in enumerate(csource.without_comments(text).split("\n"), 1):
        match = re.match(r"\s*#\s*(ifdef|ifndef|if|elif)\b(.*)", directive)
        found = match and ALWAYS_DEFINED.search(match.group(2))
        if found and (match.group(1) in ("ifdef", "ifndef") or found.group(1)):
            yield line, "%s is always defined, as 0 or 1" % found.group(2)


def lengths(name, text):
    if name.endswith(".def"):
        return
    lines = text.count("\n")
    limit = MAX_HEADER if name.endswith(".h") else MAX_FILE
    if lines > limit:
        yield 1, "%d lines, at most %d" % (lines, limit)


def function_lengths(name, text):
    for function, line, count in csource.functions(text):
        if count > MAX_FUNCTION:
            yield line, "%s has %d lines, at most %d" % (function, count, MAX_FUNCTION)


def guards(name, text):
    if name.endswith(".h"):
        want = re.sub(r"[^A-Z0-9]", "_", name.upper())
        if csource.guard_of(text) != want:
            yield 1, "guard %s is missing" % want


def typedefs(name, text):
    for line, code in enumerate(csource.without_comments(text, strings=False).split("\n"), 1):
        if re.match(r"\s*typedef\s+(struct|union|enum)\b", code):
            yield line, "typedef of a struct, union or enum"


def globals_and_letters(name, text):
    for line, code in enumerate(csource.without_comments(text, strings=False).split("\n"), 1):
        if re.match(r"\s*#\s*define\s+[A-Za-z_]\b(?!\w)", code):
            yield line, "macro of one letter"
        if re.match(r"\s*extern\s+(?!const\b)[^()]*;", code):
            yield line, "extern variable"


def isa_names(name, text):
    shared = part_of(name) in ("base", "bus", "mem", "cpu", "cpu/fp", "devices", "devices/host")
    if not shared:
        return
    # Device-tree names are strings in the devices that have them ("riscv,plic0").
    strings = part_of(name) not in ("devices", "devices/host")
    for line, code in enumerate(csource.without_comments(text, strings).split("\n"), 1):
        match = ISA_NAMES.search(code)
        if match and not re.match(r"\s*#\s*include", code):
            yield line, "shared code names an ISA: %s" % match.group(0)


def unfinished(name, text):
    for line, code in enumerate(text.split("\n"), 1):
        match = UNFINISHED.search(code)
        if match:
            yield line, "looks unfinished: %s" % match.group(0)


def licence(name, text):
    wants = name.endswith(SOURCES) or text.startswith("#!") or \
        os.path.basename(name) == "CMakeLists.txt"
    if wants and not any("SPDX-License-Identifier: MIT" in line for line in text.split("\n")[:4]):
        yield 1, "no SPDX line"


def machine_hosts():
    """Hosts of the package archives that this machine uses, whatever they are called."""
    hosts = set()
    folder = "/etc/apt/sources.list.d"
    names = [os.path.join(folder, n) for n in os.listdir(folder)] if os.path.isdir(folder) else []
    for path in ["/etc/apt/sources.list"] + names:
        if os.path.isfile(path) and os.access(path, os.R_OK):
            with open(path, errors="replace") as f:
                hosts.update(re.findall(r"^[^#\n]*?\bhttps?://([\w.-]+\.[\w.-]+)", f.read(), re.M))
    return hosts


def foreign_words(root):
    """The rule about words of this machine: its archives' hosts, the folder the checkout is in."""
    patterns = [(HOSTS, "the host of a package registry")]
    patterns += [(re.compile(r"\b%s\b" % re.escape(h)), "the host of a package registry")
                 for h in machine_hosts()]
    parent = os.path.dirname(os.path.realpath(root))
    if parent.count("/") >= 1 and len(parent) > 2 and parent not in ("/tmp", "/opt", "/usr", "/root"):
        patterns.append((re.compile(r"(?<![\w./])%s/[a-z.]" % re.escape(parent)),
                         "a path of this machine"))

    def words(name, text):
        for pattern, what in patterns:
            match = pattern.search(text)
            if match:
                yield text.count("\n", 0, match.start()) + 1, "names " + what
    return words


# Rules by the files they are for. Tests and benchmarks may include everything; some of them run in
# the guest, where XLEN is a matter of #if.
ALL_RULES = [licence]
C_RULES = [lengths, function_lengths, typedefs, unfinished, host_conditions, guards]
LAYER_RULES = [layers, host_headers, isa_names, globals_and_letters]

# ---- running them --------------------------------------------------------------------------------


def tree(root):
    """Names of all files that are or would be committed; of a tarball, all but build folders."""
    names = []
    if os.path.exists(os.path.join(root, ".git")):
        out = subprocess.run(["git", "-C", root, "ls-files", "-z", "-co", "--exclude-standard"],
                             stdout=subprocess.PIPE, check=True).stdout
        names = out.decode().split("\0")
    else:
        for base, folders, files in os.walk(root):
            top = base == root
            folders[:] = [d for d in folders if not (d.startswith(".") and d != ".ci") and
                          d != "__pycache__" and not (top and d.startswith("build"))]
            names += [os.path.relpath(os.path.join(base, f), root) for f in files]
    return sorted(n for n in names if n and os.path.isfile(os.path.join(root, n)))


def rules_for(name, words):
    rules = ALL_RULES + [words]
    if name.endswith(C_FILES):
        rules = rules + C_RULES
        if name.split("/")[0] in LAYERS:
            rules = rules + LAYER_RULES
    return rules


def check(root, allowed):
    """(violations, figures) of the tree at `root`"""
    bad, code, ifs = [], 0, 0
    words = foreign_words(root)
    rules = set(["if_density"])
    for name in tree(root):
        if name.endswith(BINARY):
            continue
        with open(os.path.join(root, name), errors="replace") as f:
            text = f.read()
        for rule in rules_for(name, words):
            rules.add(rule.__name__)
            for line, message in rule(name, text):
                if not allowed.excuses(rule.__name__, name):
                    bad.append("%s:%d: %s [%s]" % (name, line, message, rule.__name__))
        if name.endswith(C_FILES) and name.split("/")[0] in LAYERS:
            code += csource.code_lines(text)
            ifs += len(list(csource.conditions(text)))
    # A few conditions are needed even in a tree of a hundred lines.
    if ifs > max(8, MAX_IF_PER_1000 * code / 1000):
        bad.append("%d #if in %d lines of code, at most %.1f per 1000 [if_density]" %
                   (ifs, code, MAX_IF_PER_1000))
    bad += allowed.unused(rules)
    return bad, "%d lines of code in the layers, %d #if, %.1f per 1000" % (
        code, ifs, 1000.0 * ifs / max(1, code))


def main(arguments):
    if "--self-test" in arguments:
        import selftest
        return selftest.main()
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.abspath(arguments[0] if arguments else os.path.join(here, "..", ".."))
    bad, figures = check(root, allow.load())
    print("\n".join(bad + [figures]))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
