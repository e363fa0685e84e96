/* SPDX-License-Identifier: MIT */
/* Keys of a VNC viewer. It sends X keysyms (X11, keysymdef.h), that is what its layout made of a key; we take the key that
 * has this sign on a US keyboard. Viewers that know QEMU's extension send the key's number instead, that of an AT
 * keyboard's first set of scan codes, with bit 7 for those behind 0xe0. */
#include "frontends/vnc_priv.h"

#include "base/bits.h"

/* clang-format off */
/* From the blank to the tilde. */
static const uint8_t ascii[] = {
    57, 2, 40, 4, 5, 6, 8, 40, 10, 11, 9, 13, 51, 12, 52, 53,
    11, 2, 3, 4, 5, 6, 7, 8, 9, 10, 39, 39, 51, 13, 52, 53,
    3, 30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24,
    25, 16, 19, 31, 20, 22, 47, 17, 45, 21, 44, 26, 43, 27, 7, 12,
    41, 30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24,
    25, 16, 19, 31, 20, 22, 47, 17, 45, 21, 44, 26, 43, 27, 41,
};

struct pair {
    uint16_t from, code;
};

static const struct pair keysyms[] = {
    { 0xff08, 14 }, { 0xff09, 15 }, { 0xfe20, 15 }, { 0xff0d, 28 }, { 0xff13, 119 },
    { 0xff14, 70 }, { 0xff15, 99 }, { 0xff1b, 1 }, { 0xff50, 102 }, { 0xff51, 105 },
    { 0xff52, 103 }, { 0xff53, 106 }, { 0xff54, 108 }, { 0xff55, 104 }, { 0xff56, 109 },
    { 0xff57, 107 }, { 0xff61, 99 }, { 0xff63, 110 }, { 0xff67, 127 }, { 0xff6a, 138 },
    { 0xff7f, 69 }, { 0xff8d, 96 }, { 0xff95, 71 }, { 0xff96, 75 }, { 0xff97, 72 },
    { 0xff98, 77 }, { 0xff99, 80 }, { 0xff9a, 73 }, { 0xff9b, 81 }, { 0xff9c, 79 },
    { 0xff9d, 76 }, { 0xff9e, 82 }, { 0xff9f, 83 }, { 0xffaa, 55 }, { 0xffab, 78 },
    { 0xffac, 121 }, { 0xffad, 74 }, { 0xffae, 83 }, { 0xffaf, 98 }, { 0xffb0, 82 },
    { 0xffb1, 79 }, { 0xffb2, 80 }, { 0xffb3, 81 }, { 0xffb4, 75 }, { 0xffb5, 76 },
    { 0xffb6, 77 }, { 0xffb7, 71 }, { 0xffb8, 72 }, { 0xffb9, 73 }, { 0xffbd, 117 },
    { 0xffbe, 59 }, { 0xffbf, 60 }, { 0xffc0, 61 }, { 0xffc1, 62 }, { 0xffc2, 63 },
    { 0xffc3, 64 }, { 0xffc4, 65 }, { 0xffc5, 66 }, { 0xffc6, 67 }, { 0xffc7, 68 },
    { 0xffc8, 87 }, { 0xffc9, 88 }, { 0xffe1, 42 }, { 0xffe2, 54 }, { 0xffe3, 29 },
    { 0xffe4, 97 }, { 0xffe5, 58 }, { 0xffe7, 125 }, { 0xffe8, 126 }, { 0xffe9, 56 },
    { 0xffea, 100 }, { 0xffeb, 125 }, { 0xffec, 126 }, { 0xfe03, 100 }, { 0xffff, 111 },
};

static const struct pair extended[] = {
    { 0x9c, 96 }, { 0x9d, 97 }, { 0xb5, 98 }, { 0xb7, 99 }, { 0xb8, 100 }, { 0xc7, 102 },
    { 0xc8, 103 }, { 0xc9, 104 }, { 0xcb, 105 }, { 0xcd, 106 }, { 0xcf, 107 }, { 0xd0, 108 },
    { 0xd1, 109 }, { 0xd2, 110 }, { 0xd3, 111 }, { 0xdb, 125 }, { 0xdc, 126 }, { 0xdd, 127 },
    { 0xa0, 113 }, { 0xae, 114 }, { 0xb0, 115 }, { 0xde, 116 }, { 0xc6, 119 },
};
/* clang-format on */

static uint16_t look_up(const struct pair *p, size_t n, uint32_t from)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i].from == from) return p[i].code;
    }
    return 0;
}

uint16_t vnc_keysym(uint32_t keysym)
{
    if (keysym >= ' ' && keysym <= '~') return ascii[keysym - ' '];
    return look_up(keysyms, ARRAY_SIZE(keysyms), keysym);
}

uint16_t vnc_scancode(uint32_t number)
{
    if (number == 0x54) return 99;               /* SysRq with Alt */
    if (number <= 0x58) return (uint16_t)number; /* evdev's codes are these numbers */
    return look_up(extended, ARRAY_SIZE(extended), number);
}
