/* SPDX-License-Identifier: MIT */
/* What a debugger sees of a hart: registers in the numbers and features that GDB expects (GDB manual, RISC-V
 * Features). 0..31 x, 32 pc, 33..64 f, 65 + n CSR n, 65 + 4096 the privilege, then v. */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_csr_priv.h"

enum { REG_PC = 32, REG_F = 33, REG_CSR = 65, REG_PRIV = REG_CSR + 4096, REG_V };

static const char x_names[32][5] = { "zero", "ra", "sp",  "gp",  "tp", "t0", "t1", "t2",
                                     "fp",   "s1", "a0",  "a1",  "a2", "a3", "a4", "a5",
                                     "a6",   "a7", "s2",  "s3",  "s4", "s5", "s6", "s7",
                                     "s8",   "s9", "s10", "s11", "t3", "t4", "t5", "t6" };
static const char f_names[32][5] = { "ft0", "ft1", "ft2",  "ft3",  "ft4", "ft5", "ft6",  "ft7",
                                     "fs0", "fs1", "fa0",  "fa1",  "fa2", "fa3", "fa4",  "fa5",
                                     "fa6", "fa7", "fs2",  "fs3",  "fs4", "fs5", "fs6",  "fs7",
                                     "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11" };

static unsigned f_size(const struct rv_hart *h)
{
    return rv_has(h, RV_EXT_D) ? 8 : rv_has(h, RV_EXT_F) ? 4 : 0;
}

static unsigned read_register(struct hart *hart, unsigned reg, uint64_t *value)
{
    struct rv_hart *h = rv_of(hart);
    unsigned size = h->xlen / 8;

    if (reg < REG_PC) {
        *value = h->s.x[reg];
    } else if (reg == REG_PC) {
        *value = h->s.pc;
    } else if (reg < REG_CSR) {
        *value = h->s.f[reg - REG_F];
        size = f_size(h);
    } else if (reg == REG_PRIV) {
        *value = h->s.priv;
    } else if (reg > REG_PRIV || !rv_csr_inspect(h, reg - REG_CSR, value)) {
        return 0;
    }
    return size;
}

static uint8_t *wide_register(struct hart *hart, unsigned reg, unsigned *size)
{
    struct rv_hart *h = rv_of(hart);

    if (!h->vlenb || reg < REG_V || reg >= REG_V + 32) return NULL;
    *size = h->vlenb;
    return h->s.v + (size_t)(reg - REG_V) * h->vlenb;
}

static bool write_priv(struct rv_hart *h, uint64_t priv)
{
    bool legal = priv == PRIV_M || (priv == PRIV_S && rv_has(h, RV_EXT_S)) ||
                 (priv == PRIV_U && rv_has(h, RV_EXT_U));

    if (!legal) return false;
    h->s.priv = (uint8_t)priv;
    rv_context_changed(h);
    return true;
}

static bool write_f(struct rv_hart *h, unsigned n, uint64_t value)
{
    unsigned size = f_size(h);

    if (size == 4) value |= UINT64_C(0xffffffff00000000);
    if (size) h->s.f[n] = value;
    return size != 0;
}

static bool write_register(struct hart *hart, unsigned reg, uint64_t value)
{
    struct rv_hart *h = rv_of(hart);

    if (h->xlen == 32 && (reg <= REG_PC || reg >= REG_CSR)) value = (uint32_t)value;
    if (reg < REG_PC) {
        if (reg) h->s.x[reg] = value;
    } else if (reg == REG_PC) {
        rv_set_pc(hart, value & ~(uint64_t)(rv_has(h, RV_EXT_Zca) ? 1 : 3));
    } else if (reg < REG_CSR) {
        return write_f(h, reg - REG_F, value);
    } else if (reg == REG_PRIV) {
        return write_priv(h, value);
    } else {
        if (reg > REG_PRIV || !rv_csr_change(h, reg - REG_CSR, value)) return false;
        rv_context_changed(h);
    }
    return true;
}

static void changed(struct hart *hart)
{
    hart_drop_caches(hart);
    rv_flush_all(rv_of(hart));
    rv_context_changed(rv_of(hart));
}

/* The description -------------------------------------------------------------------------- */

static void describe_x(const struct rv_hart *h, FILE *out)
{
    fprintf(out, "<feature name=\"org.gnu.gdb.riscv.cpu\">");
    for (unsigned i = 0; i < 32; i++) {
        const char *type = i == 1 ? "code_ptr" : i >= 2 && i <= 4 ? "data_ptr" : "int";
        fprintf(out, "<reg name=\"%s\" bitsize=\"%u\" regnum=\"%u\" type=\"%s\"/>", x_names[i],
                h->xlen, i, type);
    }
    fprintf(out, "<reg name=\"pc\" bitsize=\"%u\" regnum=\"%u\" type=\"code_ptr\"/></feature>",
            h->xlen, (unsigned)REG_PC);
}

static void describe_f(const struct rv_hart *h, FILE *out)
{
    unsigned size = f_size(h);

    if (!size) return;
    fprintf(out, "<feature name=\"org.gnu.gdb.riscv.fpu\">");
    for (unsigned i = 0; i < 32; i++) {
        fprintf(out, "<reg name=\"%s\" bitsize=\"%u\" regnum=\"%u\" type=\"%s\"/>", f_names[i],
                8 * size, REG_F + i, size == 8 ? "ieee_double" : "ieee_single");
    }
    fprintf(out, "</feature>");
}

static void describe_csrs(struct rv_hart *h, FILE *out)
{
    char name[16];
    uint64_t value;

    fprintf(out, "<feature name=\"org.gnu.gdb.riscv.csr\">");
    for (size_t i = 0; i < rv_n_csrs; i++) {
        for (unsigned n = 0; n < rv_csrs[i].count; n++) {
            unsigned csr = rv_csrs[i].number + n;
            if (!rv_csr_inspect(h, csr, &value)) continue;
            fprintf(out, "<reg name=\"%s\" bitsize=\"%u\" regnum=\"%u\" type=\"int\"/>",
                    rv_csr_name(csr, name), h->xlen, REG_CSR + csr);
        }
    }
    fprintf(out,
            "</feature><feature name=\"org.gnu.gdb.riscv.virtual\">"
            "<reg name=\"priv\" bitsize=\"%u\" regnum=\"%u\" type=\"int\"/></feature>",
            h->xlen, (unsigned)REG_PRIV);
}

/* Each register as elements of all widths. */
static void describe_v(const struct rv_hart *h, FILE *out)
{
    static const char types[4][2][8] = {
        { "bytes", "uint8" }, { "shorts", "uint16" }, { "words", "uint32" }, { "longs", "uint64" }
    };

    if (!h->vlenb) return;
    fprintf(out, "<feature name=\"org.gnu.gdb.riscv.vector\">");
    for (unsigned i = 0; i < 4; i++) {
        fprintf(out, "<vector id=\"%s\" type=\"%s\" count=\"%u\"/>", types[i][0], types[i][1],
                h->vlenb >> i);
    }
    fprintf(out, "<union id=\"riscv_vector\">");
    for (unsigned i = 4; i-- > 0;) {
        fprintf(out, "<field name=\"%c\" type=\"%s\"/>", "bswl"[i], types[i][0]);
    }
    fprintf(out, "</union>");
    for (unsigned i = 0; i < 32; i++) {
        fprintf(out, "<reg name=\"v%u\" bitsize=\"%u\" regnum=\"%u\" type=\"riscv_vector\"/>", i,
                8 * h->vlenb, REG_V + i);
    }
    fprintf(out, "</feature>");
}

static void describe(struct hart *hart, FILE *out)
{
    struct rv_hart *h = rv_of(hart);

    fprintf(out,
            "<?xml version=\"1.0\"?><!DOCTYPE target SYSTEM \"gdb-target.dtd\"><target "
            "version=\"1.0\"><architecture>riscv:rv%u</architecture>",
            h->xlen);
    describe_x(h, out);
    describe_f(h, out);
    describe_csrs(h, out);
    describe_v(h, out);
    fprintf(out, "</target>");
}

/* clang-format off */
#define OPERATIONS \
    .n_general = REG_PC + 1, .read = read_register, .write = write_register, .wide = wide_register, \
    .translate = rv_debug_translate, .describe = describe, .log_run = rv_log_run, \
    .cover_new = rv_cover_new, .cover_run = rv_cover_run, .cover_print = rv_cover_print, .changed = changed
/* clang-format on */

const struct isa_debug rv32_debug = { .address_mask = UINT32_MAX, OPERATIONS };
const struct isa_debug rv64_debug = { .address_mask = UINT64_MAX, OPERATIONS };
