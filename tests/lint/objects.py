#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rules about compiled code, read with objdump.

usage: objects.py globals OBJDUMP OBJECT...     no writable variables
       objects.py handlers OBJDUMP OBJECT...    hot handlers end in jumps, without call and frame
       objects.py jumps OBJDUMP OBJECT...       the same, but a frame is no fault
       objects.py --self-test CC OBJDUMP        plants a violation of each

Exceptions stand in allow.txt: `globals FILE:VARIABLE`, `handler_calls`, `handler_jumps` OP."""
import os
import re
import subprocess
import sys
import tempfile

import allow

# How a call, an indirect jump and the start of a stack frame look, by objdump's name of the target.
# On i386 parameters travel on the stack, so that a frame is no sign of trouble there; and position
# independent code finds its own address by a call.
TARGETS = {
    "elf64-x86-64": (r"call", r"((notrack|bnd|rex.W) )?jmpq?\s+\*",
                     r"push|subq?\s+\S+,\s*%rsp|enter"),
    "elf32-i386": (r"call(?!.*(get_pc_thunk|\+0x[0-9]>))", r"(notrack |bnd )?jmp\s+\*", None),
    "elf64-littleaarch64": (r"blr?\s", r"br\s", r"stp?\s.*\[sp, #-|sub\s+sp"),
    "elf64-s390": (r"brasl|basr|bras\s", r"br\s+%r(?!14)", r"stmg|lay\s+%r15|aghi\s+%r15"),
}
# A machine has hundreds; fewer means that this test looks at the wrong objects.
LEAST_HANDLERS = 100


def objdump(tool, *arguments):
    return subprocess.run([tool] + list(arguments), stdout=subprocess.PIPE, check=True).stdout.decode()


def source_of(path):
    """base/log.c of CMakeFiles/isomer_core.dir/base/log.c.o"""
    return re.sub(r"^.*\.dir/|\.(o|obj)$", "", os.path.normpath(path))


def writable_variables(tool, path):
    """Names of the variables of an object that can be written; constant tables with pointers
    (.data.rel.ro) are read-only once the program is loaded."""
    for line in objdump(tool, "-t", path).split("\n"):
        match = re.match(r"[0-9a-f]+ (.{7}) (\S+)\t[0-9a-f]+ +(?:\.hidden )?(\S+)$", line)
        if not match or match.group(2).startswith(".data.rel.ro"):
            continue
        variable = "O" in match.group(1) and re.match(r"\.s?(data|bss)|\*COM\*", match.group(2))
        thread_local = "d" not in match.group(1) and re.match(r"\.t(data|bss)", match.group(2))
        if variable or thread_local:
            yield re.sub(r"\.\d+$", "", match.group(3))


def check_globals(tool, paths, allowed):
    bad = []
    for path in paths:
        for variable in writable_variables(tool, path):
            subject = "%s:%s" % (source_of(path), variable)
            if not allowed.excuses("globals", subject):
                bad.append("%s is a writable global [globals]" % subject)
    return bad, "%d objects looked at" % len(paths)


def handlers(tool, path):
    """(name, target, instructions) of each op_ function. What the compiler moved out as cold is a
    function of its own, op_x.cold, and not looked at."""
    text = objdump(tool, "-d", "--no-show-raw-insn", path)
    target = re.search(r"file format (\S+)", text).group(1)
    for match in re.finditer(r"^[0-9a-f]+ <(op_\w+)>:\n(.*?)(?=\n\n|\Z)", text, re.S | re.M):
        lines = [line.split("\t", 1)[1] for line in match.group(2).split("\n") if "\t" in line]
        yield match.group(1), target, lines


def is_plain_jump(lines):
    """A handler that only goes to another: where the host's arithmetic is of no use, to the slow one."""
    code = [line for line in lines if not re.match(r"(nop|bcr|xchg|lea|data16|cs )", line)]
    return len(code) == 1 and re.match(r"(jmp|jg|j|b)\s", code[0]) is not None


def check_handlers(tool, paths, allowed, frames_matter=True):
    bad, seen = [], 0
    for path in paths:
        for name, target, lines in handlers(tool, path):
            if target not in TARGETS:
                return [], "nothing known about %s" % target
            # This host's arithmetic is not used (FLT_EVAL_METHOD), so fused FP goes the slow way.
            if target == "elf64-s390" and "__" in name:
                continue
            # Library functions divide 64 bits there, and count their zeros.
            if target == "elf32-i386" and re.match(r"op_((div|rem)u?|clmul[hr]?|ctzw?)$", name):
                continue
            call, jump, frame = [re.compile(p) if p else None for p in TARGETS[target]]
            if not frames_matter:
                frame = None
            where = "%s: %s" % (source_of(path), name)
            seen += 1
            costs = [line for line in lines if call.match(line) or (frame and frame.match(line))]
            if costs and not allowed.excuses("handler_calls", name):
                bad.append("%s has \"%s\" [handler_calls]" % (where, costs[0].strip()))
            elif not costs and not any(jump.match(line) for line in lines) and \
                    not is_plain_jump(lines) and \
                    not allowed.excuses("handler_jumps", name):
                bad.append("%s has no indirect jump [handler_jumps]" % where)
    if seen < LEAST_HANDLERS:
        bad.append("only %d handlers found" % seen)
    return bad, "%d handlers looked at" % seen


# ---- self-test -----------------------------------------------------------------------------------

GOOD_HANDLERS = """
struct uop { void (*fn)(void *, struct uop *); };
#define H(n) void op_##n(void *h, struct uop *u); \\
    void op_##n(void *h, struct uop *u) { ((char *)h)[0] ^= 1; u[1].fn(h, u + 1); }
#define TEN(n) H(n##0) H(n##1) H(n##2) H(n##3) H(n##4) H(n##5) H(n##6) H(n##7) H(n##8) H(n##9)
TEN(a) TEN(b) TEN(c) TEN(d) TEN(e) TEN(f) TEN(g) TEN(i) TEN(j) TEN(k)
"""
CALLS = "void op_x(void *h, struct uop *u) { u[2].fn(h, u); u[1].fn(h, u + 1); ((char *)h)[0] = 0; }"
RETURNS = "void op_x(void *h, struct uop *u) { ((char *)h)[0] = (char)(u != h); }"


def self_test(cc, tool):
    failures = []

    def expect(what, check, source, want):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "plant.c")
            with open(path, "w") as f:
                f.write(source)
            subprocess.run([cc, "-O2", "-fPIE", "-fomit-frame-pointer", "-fno-stack-protector", "-c",
                            path, "-o", path + ".o"], check=True)
            bad, _ = check(tool, [path + ".o"], allow.Allowed([]))
        if bool(bad) != bool(want) or not all(want in b for b in bad):
            failures.append("%s: %s" % (what, bad))

    expect("constant tables", check_globals, 'static const char *const t[] = { "a" };\n'
           "const char *const *f(void); const char *const *f(void) { return t; }\n", "")
    expect("initialised", check_globals, "int n = 1;\n", "plant.c:n is a writable global")
    expect("zero", check_globals, "int n;\n", "plant.c:n is a writable global")
    expect("thread-local", check_globals, "_Thread_local int n;\n", "plant.c:n is a writable global")
    expect("static local", check_globals, "int f(void); int f(void) { static int n; return n++; }\n",
           "n is a writable global")
    expect("good handlers", check_handlers, GOOD_HANDLERS, "")
    expect("a call", check_handlers, GOOD_HANDLERS + CALLS, "[handler_calls]")
    expect("no jump", check_handlers, GOOD_HANDLERS + RETURNS, "[handler_jumps]")
    expect("no handlers", check_handlers, "int f(void); int f(void) { return 1; }\n", "only 0 handlers")
    print("\n".join(failures + ["%d failures" % len(failures)]))
    return 1 if failures else 0


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "--self-test":
        return self_test(*arguments[1:])
    if len(arguments) < 3 or arguments[0] not in ("globals", "handlers", "jumps"):
        print(__doc__, file=sys.stderr)
        return 2
    allowed = allow.load()
    check = check_globals if arguments[0] == "globals" else check_handlers
    if arguments[0] == "jumps":
        # The sequences are picked so that gcc needs no frame; clang allots registers otherwise.
        check = lambda tool, paths, allowed: check_handlers(tool, paths, allowed, False)
    bad, figures = check(arguments[1], arguments[2:], allowed)
    if arguments[0] == "globals":
        bad += allowed.unused(["globals"])
    print("\n".join(bad + [figures]))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
