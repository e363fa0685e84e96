/* SPDX-License-Identifier: MIT */
/* Small RISC-V ELF files for tests, made in memory. */
#ifndef TESTS_UNIT_ELF_MAKER_H
#define TESTS_UNIT_ELF_MAKER_H

#include <stddef.h>
#include <stdint.h>

/* Offsets into the 64-bit files that elf64_make writes, for tests that damage them. */
enum {
    ELF64_MACHINE = 18,
    ELF64_ENTRY = 24,
    ELF64_PHOFF = 32,
    ELF64_SHOFF = 40,
    ELF64_PHNUM = 56,
    ELF64_PH = 64, /* the one program header */
    ELF64_P_OFFSET = ELF64_PH + 8,
    ELF64_P_PADDR = ELF64_PH + 24,
    ELF64_P_FILESZ = ELF64_PH + 32,
    ELF64_P_MEMSZ = ELF64_PH + 40,
    ELF64_CODE = 128, /* the program itself */
};

#define ELF_MAX_BYTES 8192

/* A program of `words` at `pa`, entered at its start, with symbols tohost, begin_signature and
 * end_signature at the addresses given (all 0: no symbol table). Returns the size in bytes. */
size_t elf64_make(uint8_t *out, uint64_t pa, const uint32_t *words, size_t n_words,
                  const uint64_t symbols[3]);
size_t elf32_make(uint8_t *out, uint32_t pa, const uint32_t *words, size_t n_words);

/* Write bytes into a new temporary file; path: at least 64 bytes. The caller unlinks it. */
void write_temp_file(char *path, const void *p, size_t n);

#endif
