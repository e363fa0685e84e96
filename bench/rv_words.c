/* SPDX-License-Identifier: MIT */
/* usage: rv_words ELF...
 * Decodes the executable sections of RV64GC ELF files one after the other and prints a line for each
 * instruction: row (compressed ones: what they expand to), form, rd, rs1, rs2, immediate, length. A line
 * "-" stands for what is no instruction and between sections. Food for pick_ngrams.py. */
#include "base/bits.h"
#include "base/endian.h"
#include "cpu/riscv/rv_rows.h"

#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const form_names[] = {
    [FORM_U] = "U",     [FORM_UPC] = "UPC", [FORM_J] = "J",     [FORM_JR] = "JR",
    [FORM_B] = "B",     [FORM_L] = "L",     [FORM_S] = "S",     [FORM_I] = "I",
    [FORM_SH] = "SH",   [FORM_SHW] = "SHW", [FORM_R] = "R",     [FORM_NOP] = "NOP",
    [FORM_FL] = "FL",   [FORM_FS] = "FS",   [FORM_F4] = "F4",   [FORM_F2] = "F2",
    [FORM_F1] = "F1",   [FORM_FR] = "FR",   [FORM_FXR] = "FXR", [FORM_FX] = "FX",
    [FORM_FX1] = "FX1", [FORM_FI] = "FI",   [FORM_FI1] = "FI1",
};

static void print_code(struct rv_decoder *d, const uint8_t *p, size_t n)
{
    while (n >= 2) {
        struct rv_operands o;
        uint32_t w = load_le16(p);
        if ((w & 3) == 3) {
            if (n < 4) break;
            w = load_le32(p);
        }
        rv_decode_word(d, w, &o);
        unsigned form = rv_rows[o.row].form;
        const char *name = form < ARRAY_SIZE(form_names) ? form_names[form] : NULL;
        if (o.row == RV_ILLEGAL || !name) printf("-\n");
        else
            printf("%s %s %u %u %u %d %u\n", rv_rows[o.row].name, name, o.rd, o.rs1, o.rs2, o.imm,
                   o.len);
        p += o.len;
        n -= o.len;
    }
    printf("-\n");
}

static bool print_file(struct rv_decoder *d, const char *path)
{
    int fd = open(path, O_RDONLY);
    Elf *elf = fd < 0 ? NULL : elf_begin(fd, ELF_C_READ, NULL);
    GElf_Ehdr head;
    bool ok = elf && gelf_getehdr(elf, &head) && head.e_machine == EM_RISCV &&
              head.e_ident[EI_CLASS] == ELFCLASS64;

    for (Elf_Scn *s = NULL; ok && (s = elf_nextscn(elf, s)) != NULL;) {
        GElf_Shdr sh;
        Elf_Data *data;
        if (!gelf_getshdr(s, &sh) || !(sh.sh_flags & SHF_EXECINSTR) || sh.sh_type == SHT_NOBITS)
            continue;
        data = elf_rawdata(s, NULL);
        if (data && data->d_buf) print_code(d, data->d_buf, data->d_size);
    }
    if (!ok) fprintf(stderr, "rv_words: %s is no RV64 ELF file\n", path);
    elf_end(elf);
    if (fd >= 0) close(fd);
    return ok;
}

int main(int argc, char **argv)
{
    struct rv_ext_set all = { { 0 } };
    bool ok = true;

    elf_version(EV_CURRENT);
    rv_ext_all(&all);
    struct rv_decoder *d = rv_decoder_new(&all, 64);
    for (int i = 1; i < argc; i++) {
        ok = print_file(d, argv[i]) && ok;
    }
    rv_decoder_free(d);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
