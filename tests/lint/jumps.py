#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hot handlers must end in jumps: no call in op_* functions of the handler objects. usage: jumps.py OBJECT...

Handlers with a call on purpose (system instructions, links, library fma) are named below."""
import re, subprocess, sys

CALLS = re.compile(r"^op_(csrr|ecall|ebreak|mret|sret|wfi|sfence|fence_i|illegal|make_fs|misaligned|link|second|stop_at|f|amo|lr_|sc_|div|rem|mulh)")
bad = seen = 0
for obj in sys.argv[1:]:
    out = subprocess.run(["objdump", "-d", "--no-show-raw-insn", obj], stdout=subprocess.PIPE).stdout.decode()
    for m in re.finditer(r"<(op_\w+)>:\n(.*?)(?=\n\n|\Z)", out, re.S):
        name, body = m.groups()
        if CALLS.match(name):
            continue
        seen += 1
        if re.search(r"\tcallq?\s", body) or not re.search(r"\tjmpq?\s+\*", body):
            print("%s: %s does not end in jumps only" % (obj, name))
            bad += 1
print("%d handlers looked at, %d bad" % (seen, bad))
sys.exit(1 if bad or seen < 100 else 0)
