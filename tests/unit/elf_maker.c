/* SPDX-License-Identifier: MIT */
/* ELF files for tests: System V ABI, chapters 4 and 5. */
#include "elf_maker.h"

#include "base/endian.h"

#include <check.h>
#include <string.h>
#include <stdlib.h>
#include <unistd.h>

static void put_ident(uint8_t *out, unsigned bits)
{
    static const uint8_t ident[7] = { 0x7f, 'E', 'L', 'F', 0, 1, 1 };

    memcpy(out, ident, sizeof ident);
    out[4] = bits == 64 ? 2 : 1;
    store_le16(out + 16, 2);   /* ET_EXEC */
    store_le16(out + 18, 243); /* EM_RISCV */
    store_le32(out + 20, 1);
}

static void put_section(uint8_t *sh, uint32_t name, uint32_t type, uint64_t offset, uint64_t size,
                        uint32_t link, uint64_t entsize)
{
    store_le32(sh, name);
    store_le32(sh + 4, type);
    store_le64(sh + 24, offset);
    store_le64(sh + 32, size);
    store_le32(sh + 40, link);
    store_le64(sh + 56, entsize);
}

/* Symbol table, its strings and section headers behind the program at `at`. */
static size_t put_symbols(uint8_t *out, size_t at, const uint64_t symbols[3])
{
    static const char strings[] = "\0tohost\0begin_signature\0end_signature\0.symtab\0.strtab";
    static const uint32_t names[3] = { 1, 8, 24 };
    size_t strings_at = at + 4 * 24, headers_at = (strings_at + sizeof strings + 7) & ~(size_t)7;

    for (unsigned i = 0; i < 3; i++) {
        uint8_t *sym = out + at + (i + 1) * 24;
        store_le32(sym, names[i]);
        sym[4] = 0x10;               /* STB_GLOBAL */
        store_le16(sym + 6, 0xfff1); /* SHN_ABS */
        store_le64(sym + 8, symbols[i]);
    }
    memcpy(out + strings_at, strings, sizeof strings);
    put_section(out + headers_at + 64, 38, 2, at, 4 * 24, 2, 24);
    put_section(out + headers_at + 128, 46, 3, strings_at, sizeof strings, 0, 0);
    store_le64(out + ELF64_SHOFF, headers_at);
    store_le16(out + 58, 64);
    store_le16(out + 60, 3);
    store_le16(out + 62, 2);
    return headers_at + 3 * 64;
}

size_t elf64_make(uint8_t *out, uint64_t pa, const uint32_t *words, size_t n_words,
                  const uint64_t symbols[3])
{
    size_t code = 4 * n_words, end = ELF64_CODE + code;

    ck_assert_uint_lt(end, ELF_MAX_BYTES - 1024);
    memset(out, 0, ELF_MAX_BYTES);
    put_ident(out, 64);
    store_le64(out + ELF64_ENTRY, pa);
    store_le64(out + ELF64_PHOFF, ELF64_PH);
    store_le16(out + 52, 64);
    store_le16(out + 54, 56);
    store_le16(out + ELF64_PHNUM, 1);
    store_le32(out + ELF64_PH, 1);     /* PT_LOAD */
    store_le32(out + ELF64_PH + 4, 7); /* RWX */
    store_le64(out + ELF64_P_OFFSET, ELF64_CODE);
    store_le64(out + ELF64_PH + 16, pa);
    store_le64(out + ELF64_P_PADDR, pa);
    store_le64(out + ELF64_P_FILESZ, code);
    store_le64(out + ELF64_P_MEMSZ, code);
    for (size_t i = 0; i < n_words; i++) {
        store_le32(out + ELF64_CODE + 4 * i, words[i]);
    }
    return symbols[0] ? put_symbols(out, (end + 7) & ~(size_t)7, symbols) : end;
}

size_t elf32_make(uint8_t *out, uint32_t pa, const uint32_t *words, size_t n_words)
{
    memset(out, 0, ELF_MAX_BYTES);
    put_ident(out, 32);
    store_le32(out + 24, pa);
    store_le32(out + 28, 52);
    store_le16(out + 40, 52);
    store_le16(out + 42, 32);
    store_le16(out + 44, 1);
    store_le32(out + 52, 1);
    store_le32(out + 56, ELF64_CODE);
    store_le32(out + 60, pa);
    store_le32(out + 64, pa);
    store_le32(out + 68, (uint32_t)(4 * n_words));
    store_le32(out + 72, (uint32_t)(4 * n_words));
    store_le32(out + 76, 7);
    for (size_t i = 0; i < n_words; i++) {
        store_le32(out + ELF64_CODE + 4 * i, words[i]);
    }
    return ELF64_CODE + 4 * n_words;
}

void write_temp_file(char *path, const void *p, size_t n)
{
    strcpy(path, "/tmp/isomer-test-XXXXXX");
    int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq((int)write(fd, p, n), (int)n);
    close(fd);
}
