/* SPDX-License-Identifier: MIT */
/* Inputs as changes to a valid file: the formats are too strict for random bytes to get far, and kept
 * inputs stay small and readable. */
#ifndef TESTS_FUZZ_PATCH_H
#define TESTS_FUZZ_PATCH_H

#include <stddef.h>
#include <stdint.h>

/* Apply the input to `size` bytes at `file`: groups of four bytes {low, high byte of an offset, mode,
 * value}; the offset is taken modulo the size. mode bit 0: XOR the value instead of storing it; bit 1: store
 * it into eight bytes; bit 2: the file ends here. Returns the new size. */
size_t patch_apply(uint8_t *file, size_t size, const uint8_t *input, size_t n);

#endif
