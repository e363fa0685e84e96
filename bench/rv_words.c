/* SPDX-License-Identifier: MIT */
/* usage: rv_words ELF...
 * Decodes the executable sections of RV64GC ELF files one after the other and prints a line for each
 * instruction: row (compressed ones: what they expand to), form, rd, rs1, rs2, immediate, length; all that as
 * rv_simplify leaves it. A line "-" stands for what is no instruction and between sections. Food for pick_ngrams.py. */
#include "base/bits.h"
#include "base/check.h"
#include "cpu/block.h"
#include "cpu/riscv/rv.h"
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
    [FORM_R1] = "R1",   [FORM_SH] = "SH",   [FORM_SHW] = "SHW", [FORM_R] = "R",
    [FORM_NOP] = "NOP", [FORM_FL] = "FL",   [FORM_FS] = "FS",   [FORM_F4] = "F4",
    [FORM_F2] = "F2",   [FORM_F1] = "F1",   [FORM_FR] = "FR",   [FORM_FXR] = "FXR",
    [FORM_FX] = "FX",   [FORM_FX1] = "FX1", [FORM_FI] = "FI",   [FORM_FI1] = "FI1",
};

/* Instruction n of a block, as it is when sequences are looked for. One that needs no slot is a NOP. */
static void print_insn(const struct block_build *b, unsigned n)
{
    unsigned slot = b->mark[n].slot, length;
    uint16_t off = b->mark[n].off;
    bool last = n + 1 == b->n_insns;

    length = (unsigned)(last ? b->next_off : b->mark[n + 1].off) - off;
    if ((last ? b->n_slots : b->mark[n + 1].slot) == slot) {
        printf("nop NOP 0 0 0 0 %u\n", length);
        return;
    }
    const struct uop *u = &b->uop[slot];
    unsigned row = b->tag[slot], form = rv_rows[row].form;
    const char *name = row && form < ARRAY_SIZE(form_names) ? form_names[form] : NULL;
    int32_t imm = u->imm;
    for (unsigned k = 0; k < b->n_exits; k++) {
        if (b->exit[k].slot == slot) imm = b->exit[k].to - off;
    }
    if (name)
        printf("%s %s %u %u %u %d %u\n", rv_rows[row].name, name, u->rd, u->rs1, u->rs2, imm,
               length);
    else printf("-\n");
}

/* Blocks begin where the one before ended: branches into them are not looked for. */
static void print_code(struct hart *hart, const uint8_t *p, size_t n)
{
    static struct block_build b;

    while (n >= 4) {
        enum decode d = DECODE_NEXT;
        size_t at = 0;
        b.off = 0;
        b.n_insns = b.n_slots = b.n_exits = 0;
        while (d == DECODE_NEXT && n - at >= 4 && b.n_insns < BLOCK_MAX_INSNS &&
               b.n_exits + 3 <= BLOCK_MAX_EXITS) {
            b.code = p + at;
            b.avail = 4;
            b.off = (uint16_t)at;
            b.mark[b.n_insns] = (struct insn_mark){ .off = b.off, .slot = (uint8_t)b.n_slots };
            d = rv_decode(hart, &b);
            b.n_insns++;
            at = b.next_off;
        }
        rv_simplify(&b);
        for (unsigned i = 0; i < b.n_insns; i++) {
            print_insn(&b, i);
        }
        p += at;
        n -= at;
    }
    printf("-\n");
}

static bool print_file(struct hart *hart, const char *path)
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
        if (data && data->d_buf) print_code(hart, data->d_buf, data->d_size);
    }
    if (!ok) fprintf(stderr, "rv_words: %s is no RV64 ELF file\n", path);
    elf_end(elf);
    if (fd >= 0) close(fd);
    return ok;
}

/* A hart that decodes as one with all extensions and floating point in use does. */
static struct hart *make_hart(struct bus *bus, struct clock *clock)
{
    struct hart *hart = xcalloc(1, rv64_isa.hart_size);
    struct rv_state *s = &rv_of(hart)->s;
    struct error err;

    bus_init(bus);
    clock_init(clock, 1000000);
    if (!hart_init(hart, &rv64_isa, 0, bus, clock, "max", &err)) {
        fprintf(stderr, "rv_words: %s\n", err.text);
        exit(EXIT_FAILURE);
    }
    s->mstatus |= MSTATUS_FS;
    s->fp.flags = FP_NX;
    return hart;
}

int main(int argc, char **argv)
{
    struct bus bus;
    struct clock clock;
    bool ok = true;

    elf_version(EV_CURRENT);
    struct hart *hart = make_hart(&bus, &clock);
    for (int i = 1; i < argc; i++) {
        ok = print_file(hart, argv[i]) && ok;
    }
    hart_fini(hart);
    free(hart);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
