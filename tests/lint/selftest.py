# SPDX-License-Identifier: MIT
"""Shows that each rule of lint.py finds what it is for: plants one violation in an empty tree."""
import os
import tempfile

import allow
import csource
import lint

SPDX = "/* SPDX-License-Identifier: MIT */\n"

# rule: [(file, text after the SPDX line)]
PLANTS = {
    "layers": [
        ("base/plant.c", '#include "bus/bus.h"\n'),
        ("bus/plant.c", '#include "mem/tlb.h"\n'),
        ("mem/plant.c", '#include "devices/device.h"\n'),
        ("devices/plant.c", '#include "cpu/hart.h"\n'),
        ("devices/plant.c", '# include  "mem/tlb.h"\n'),
        ("cpu/plant.c", '#include "devices/device.h"\n'),
        ("cpu/plant.c", '#include "cpu/riscv/rv.h"\n'),
        ("cpu/riscv/plant.c", '#include "cpu/x86/x86.h"\n'),
        ("cpu/fp/plant.h", '#include "cpu/hart.h"\n'),
        ("devices/host/plant.c", '#include "devices/uart16550.h"\n'),
        ("machine/plant.c", '#include "frontends/cli.h"\n'),
        ("frontends/plant.c", '#include "cpu/hart.h"\n'),
        ("machine/plant.c", '#include "cpu/block_priv.h"\n'),
        ("machine/plant.c", '#include "machine.h"\n'),
    ],
    "host_headers": [("devices/plant.c", "#include <unistd.h>\n"),
                     ("cpu/riscv/plant.c", "#include <sys/mman.h>\n")],
    "host_conditions": [("mem/plant.c", "#ifdef __linux__\n#endif\n"),
                        ("devices/plant.c", "#if defined(_WIN32)\n#endif\n"),
                        ("machine/plant.c", "#ifdef HAVE_SLIRP\n#endif\n"),
                        ("machine/plant.c", "#if defined(HAVE_SDL2)\n#endif\n")],
    "lengths": [("devices/plant.c", "int x;\n" * 800), ("devices/plant.inc", "int x;\n" * 800)],
    "function_lengths": [
        ("cpu/riscv/plant.c", "int f(void)\n{\n" + "    f();\n" * 58 + "}\n"),
        ("cpu/riscv/plant.inc", "OP(add) {\n" + "    f();\n" * 59 + "}\n"),
        ("tests/unit/plant.c", "int f(int a,\n      int b)\n{\n" + "    f(\"}\");\n" * 57 + "}\n"),
    ],
    "guards": [("mem/plant.h", ""), ("mem/plant.h", "#ifndef PLANT_H\n#define PLANT_H\n#endif\n")],
    "typedefs": [("bus/plant.c", "typedef struct thing thing;\n")],
    "globals_and_letters": [("bus/plant.c", "#define T(x) x\n"), ("bus/plant.c", "extern int n;\n")],
    "isa_names": [("bus/plant.c", "int rv_x;\n"), ("cpu/plant.c", "int n = RV64_N;\n"),
                  ("mem/plant.c", 'const char *s = "riscv";\n'), ("cpu/plant.c", "int mstatus;\n"),
                  ("devices/plant.c", "int x86_pin;\n")],
    "unfinished": [("bus/plant.c", "/* FIX" + "ME */\n"), ("bus/plant.c", "/* TO" + "DO: more */\n")],
    "licence": [("scripts/plant", None)],
    "words": [("docs/plant.md", "see deb." + "debian.org\n")],
    "if_density": [("bus/plant.c", "#if 1\n#endif\n" * 9)],
}

# Texts that no rule may find fault with.
CLEAN = [
    ("bus/good.c", '/* riscv */\n#include "base/bits.h"\n#include <stdint.h>\n#include <zlib.h>\n'),
    ("devices/good.c", '#include "devices/host/chardev.h"\nconst char *s = "riscv,plic0";\n'),
    ("cpu/riscv/good.c", '#include "cpu/hart.h"\n#include "cpu/fp/fp.h"\nint mstatus;\n'),
    ("base/good.c", "#ifdef __linux__\n#endif\n/* TO" + "DO(#12): later */\n"),
    ("mem/good.h", "#ifndef MEM_GOOD_H\n#define MEM_GOOD_H\n#endif\n"),
    ("bus/good.c", "static const struct s t[] = {\n" + "    { 1 },\n" * 100 + "};\n"),
    ("bus/good.c", "int f(void)\n{\n" + "    f();\n" * 57 + "}\n"),
]


def find(name, text):
    """Violations of a tree that holds only this file."""
    with tempfile.TemporaryDirectory() as root:
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path))
        with open(path, "w") as f:
            f.write("#!/bin/sh\n" if text is None else SPDX + text)
        return lint.check(root, allow.Allowed([]))[0]


def workplace_is_found():
    with tempfile.TemporaryDirectory() as parent:
        root = os.path.join(parent, "deeper", "checkout")
        os.makedirs(root)
        with open(os.path.join(root, "notes.md"), "w") as f:
            f.write("see %s/deeper/other\n" % os.path.realpath(parent))
        return any("path of this machine" in b for b in lint.check(root, allow.Allowed([]))[0])


def main():
    failures, count = [], 0
    for rule, plants in PLANTS.items():
        for name, text in plants:
            count += 1
            bad = find(name, text)
            if not any(b.endswith("[%s]" % rule) for b in bad):
                failures.append("%s is not found in %s: %r" % (rule, name, text))
    for name, text in CLEAN:
        failures += ["false alarm: %s" % b for b in find(name, text)]
    rules = set(r.__name__ for r in lint.ALL_RULES + lint.C_RULES + lint.LAYER_RULES)
    failures += ["no plant for the rule %s" % r for r in sorted(rules - set(PLANTS))]
    if not workplace_is_found():
        failures.append("the path of a neighbour folder is not found")
    if not allow.Allowed(["layers nothing.c because"]).unused(["layers"]):
        failures.append("an unused line of allow.txt is not found")
    if [f[2] for f in csource.functions("int a(void) { return 1; }\nint\nb(void)\n{\n}\n")] != [1, 4]:
        failures.append("lines of functions are counted wrong")
    print("\n".join(failures + ["%d planted, %d failures" % (count, len(failures))]))
    return 1 if failures else 0
