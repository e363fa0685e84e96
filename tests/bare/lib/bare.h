/* SPDX-License-Identifier: MIT */
/* Support library of the bare-metal guest tests: a program is a table of named cases that run in M
 * mode on one hart; each case starts from the state that bare_reset sets. */
#ifndef TESTS_BARE_LIB_BARE_H
#define TESTS_BARE_LIB_BARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef unsigned long
    xlen; /* a register of the guest: the one typedef, because C has no such type */

#define XLEN      __riscv_xlen
#define ARRAY(a)  (sizeof(a) / sizeof((a)[0]))
#define INTERRUPT ((xlen)1 << (XLEN - 1)) /* mcause of an interrupt */
#define PAGE_SIZE 4096ul
#define HOLE      0x09000000ul /* nothing is mapped there on the board: access faults */
#define SCRATCH   0x80400000ul /* RAM free for the cases: up to 0x84000000 */

/* Causes: Priv norm:mcause_exccode_enc_img. */
enum cause {
    FETCH_MISALIGNED,
    FETCH_ACCESS,
    ILLEGAL,
    BREAKPOINT,
    LOAD_MISALIGNED,
    LOAD_ACCESS,
    STORE_MISALIGNED,
    STORE_ACCESS,
    ECALL_U,
    ECALL_S,
    ECALL_M = 11,
    FETCH_PAGE,
    LOAD_PAGE,
    STORE_PAGE = 15
};
enum irq { SSI = 1, MSI = 3, STI = 5, MTI = 7, SEI = 9, MEI = 11 };
enum mode { MODE_U, MODE_S, MODE_M = 3, MODE_IE = 0x80 /* or-ed in: enter with xIE (MPIE) set */ };

#define MSTATUS_SIE   (1ul << 1)
#define MSTATUS_MIE   (1ul << 3)
#define MSTATUS_SPIE  (1ul << 5)
#define MSTATUS_MPIE  (1ul << 7)
#define MSTATUS_SPP   (1ul << 8)
#define MSTATUS_MPP   (3ul << 11)
#define MSTATUS_MPP_S (1ul << 11)
#define MSTATUS_FS    (3ul << 13)
#define MSTATUS_MPRV  (1ul << 17)
#define MSTATUS_SUM   (1ul << 18)
#define MSTATUS_MXR   (1ul << 19)
#define MSTATUS_TVM   (1ul << 20)
#define MSTATUS_TW    (1ul << 21)
#define MSTATUS_TSR   (1ul << 22)

/* What a run of guest code ended with. lib/trap.S knows the offsets. */
struct trap {
    xlen level; /* 0: returned normally; 1: trapped to S mode; 3: trapped to M mode */
    xlen cause, tval, epc, status; /* xcause, xtval, xepc, xstatus of that level */
    xlen value;                    /* a0 at a normal return */
    xlen instret;                  /* minstret (low word) when the trap was taken, level 3 only */
    xlen vector; /* which entry of a vectored xtvec was used, -1: the direct one */
    xlen x[32];  /* integer registers at the trap */
};

/* Run the code at `fn` in mode `mode` (enum mode) with a0, a1 until it returns or traps. Every trap
 * ends the run, so nothing after a fault is executed. Code in U mode with paging on must be called
 * at its alias, see lib/page.h. */
struct trap run_in(unsigned mode, const void *fn, xlen a0, xlen a1);

/* The same for up to 15 instructions given as 32-bit words, or as 16-bit halves in their low half
 * (recognised by their two low bits); a return is appended. They start at `code_buffer`. */
struct trap run_words(unsigned mode, xlen a0, xlen a1, const uint32_t *words, unsigned n);
#define RUN(mode, a0, a1, ...)                                 \
    run_words(mode, a0, a1, (const uint32_t[]){ __VA_ARGS__ }, \
              ARRAY(((const uint32_t[]){ __VA_ARGS__ })))
extern uint8_t code_buffer[];

/* A piece of assembler as a function: SNIPPET(load_word, "lw a0, 0(a0)"); "ret" is appended. */
#define SNIPPET(name, body)                                                       \
    __asm__(".pushsection .text\n.balign 8\n.global " #name "\n" #name ":\n" body \
            "\nret\n.popsection");                                                \
    extern const char name[]

/* Entry points for mtvec and stvec; the vectored ones are aligned tables. */
extern const char trap_m[], trap_s[], trap_m_vectored[], trap_s_vectored[];

/* Place of data in the instruction stream of a case: &label of a SNIPPET. */
#define ADDR(label) ((xlen)(uintptr_t)(label))

/* `csr` is a name that the assembler knows, a number, or a macro for one. */
#define CSRR(csr)    CSR_READ(csr)
#define CSRW(csr, v) CSR_OP(csrw, csr, v)
#define CSRS(csr, v) CSR_OP(csrs, csr, v)
#define CSRC(csr, v) CSR_OP(csrc, csr, v)
#define CSR_READ(csr)                                            \
    ({                                                           \
        xlen v_;                                                 \
        __asm__ volatile("csrr %0, " #csr : "=r"(v_)::"memory"); \
        v_;                                                      \
    })
#define CSR_OP(op, csr, v) __asm__ volatile(#op " " #csr ", %0" ::"r"((xlen)(v)) : "memory")
#define FENCE_I()          __asm__ volatile("fence.i" ::: "memory")
#define SFENCE()           __asm__ volatile("sfence.vma" ::: "memory")

static inline uint8_t read8(xlen a)
{
    return *(volatile uint8_t *)a;
}
static inline uint16_t read16(xlen a)
{
    return *(volatile uint16_t *)a;
}
static inline uint32_t read32(xlen a)
{
    return *(volatile uint32_t *)a;
}
static inline uint64_t read64(xlen a)
{
    return *(volatile uint64_t *)a;
}
static inline void write8(xlen a, uint8_t v)
{
    *(volatile uint8_t *)a = v;
}
static inline void write16(xlen a, uint16_t v)
{
    *(volatile uint16_t *)a = v;
}
static inline void write32(xlen a, uint32_t v)
{
    *(volatile uint32_t *)a = v;
}
static inline void write64(xlen a, uint64_t v)
{
    *(volatile uint64_t *)a = v;
}

/* 64-bit fields of CSRs that RV32 splits in two. */
void set_menvcfg(uint64_t v);
void set_stimecmp(uint64_t v); /* needs menvcfg.STCE or M mode */
uint64_t read_minstret(void);

/* CLINT, QEMU's layout of sifive,clint0; one tick is 100 ns. */
#define CLINT_MSIP(hart) (0x02000000ul + 4 * (hart))
uint64_t clint_time(void);
void clint_set_timecmp(unsigned hart, uint64_t v);

/* PMP entry n: 0..15. cfg is the byte, addr the CSR's value (address >> 2). Not for locked entries. */
void pmp_set(unsigned n, unsigned cfg, xlen addr);
unsigned pmp_get_cfg(unsigned n);
xlen pmp_get_addr(unsigned n);
enum { PMP_R = 1, PMP_W = 2, PMP_X = 4, PMP_TOR = 8, PMP_NA4 = 16, PMP_NAPOT = 24, PMP_L = 128 };

/* A program's cases, ended by a row without a name. Case numbers start at 1. */
struct bare_case {
    const char *name;
    void (*run)(void);
};
#define CASE(fn) \
    {            \
#fn, fn  \
    }
extern const struct bare_case bare_cases[];

/* For programs with several harts: what harts 1.. do; the default parks them. */
void bare_hart(xlen hart);
extern xlen boot_arguments[8][2]; /* a0 and a1 with which each hart was entered */

/* Set all CSRs of this hart that cases change to a known state: no interrupts, nothing delegated, no
 * paging, PMP entry 15 opens everything, FS = Dirty, counters readable everywhere. On hart 0 also
 * give all page tables back. */
void bare_reset(void);

/* Checks: a failed one prints the case, the line and both values, and the program fails at its end
 * with the number of the first failed case. The case goes on. */
void bare_check(const char *what, uint64_t got, uint64_t want, unsigned line);
#define EQ(got, want)   bare_check(#got, (uint64_t)(got), (uint64_t)(want), __LINE__)
#define TRUE(condition) bare_check(#condition, (condition) ? 1 : 0, 1, __LINE__)
/* The run trapped to M mode with this cause, value and epc. */
#define TRAPPED(t, why, val, pc) \
    (EQ((t).level, 3), EQ((t).cause, why), EQ((t).tval, val), EQ((t).epc, pc))
#define TRAPPED_S(t, why, val, pc) \
    (EQ((t).level, 1), EQ((t).cause, why), EQ((t).tval, val), EQ((t).epc, pc))
#define RETURNED(t) (EQ((t).level, 0))

void print(const char *s);
void print_hex(uint64_t v);
_Noreturn void bare_exit(unsigned code); /* 0: pass */

void *memset(void *p, int c, size_t n);
void *memcpy(void *to, const void *from, size_t n);
int memcmp(const void *a, const void *b, size_t n);

#endif
