/* SPDX-License-Identifier: MIT */
/* Changes to a valid file: see patch.h. */
#include "patch.h"

size_t patch_apply(uint8_t *file, size_t size, const uint8_t *input, size_t n)
{
    for (; n >= 4 && size; n -= 4, input += 4) {
        size_t at = (input[0] | (size_t)input[1] << 8) % size;
        size_t count = input[2] & 2 ? 8 : 1;
        for (size_t i = at; i < at + count && i < size; i++) {
            file[i] = input[2] & 1 ? file[i] ^ input[3] : input[3];
        }
        if (input[2] & 4) size = at;
    }
    return size;
}
