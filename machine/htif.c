/* SPDX-License-Identifier: MIT */
/* Board `htif`: what conformance suites run on. A bare ELF ends and prints through its `tohost` word
 * (HTIF: device in bits 63..56, command in 55..48, payload below), and leaves its signature between
 * two symbols. */
#include "machine/machine.h"
#include "machine/board.h"

#include "base/endian.h"
#include "cpu/riscv/rv_board.h"
#include "devices/clint.h"
#include "devices/plic.h"
#include "machine/loader.h"
#include "machine/peripherals.h"
#include "machine/rv_boot.h"
#include "machine/semihost.h"

#include <inttypes.h>
#include <string.h>

#define HTIF_CONSOLE  1
#define HTIF_PUTCHAR  1
#define SYSCALL_READ  63
#define SYSCALL_WRITE 64
#define SYSCALL_EXIT  93

/* The guest's errno values (Linux). */
#define ANSWER(number) ((uint64_t) - (number))
enum { NO_FILE = 9, TRY_AGAIN = 11, BAD_ADDRESS = 14, NO_SUCH_CALL = 38 };

static uint64_t proxy_write(struct machine *m, uint64_t fd, uint64_t pa, uint64_t left)
{
    uint64_t done = 0;
    uint8_t buf[256];

    if (fd != 1 && fd != 2) return ANSWER(NO_FILE);
    while (left) {
        uint64_t n = left < sizeof buf ? left : sizeof buf;
        if (!bus_dma_read(&m->bus, pa, buf, n)) return done ? done : ANSWER(BAD_ADDRESS);
        console_write(m, buf, (size_t)n);
        pa += n;
        left -= n;
        done += n;
    }
    return done;
}

/* What there is, at most one buffer. */
static uint64_t proxy_read(struct machine *m, uint64_t fd, uint64_t pa, uint64_t n)
{
    uint8_t buf[256];

    if (fd != 0) return ANSWER(NO_FILE);
    long got = console_read(m, buf, n < sizeof buf ? (size_t)n : sizeof buf);
    if (got < 0) return ANSWER(TRY_AGAIN);
    return bus_dma_write(&m->bus, pa, buf, (uint64_t)got) ? (uint64_t)got : ANSWER(BAD_ADDRESS);
}

/* A proxied system call: tohost holds the address of eight words {number, arguments...}, of which the first
 * gets the answer. Numbers are those of Linux; there are read, write and exit, on the console. */
static void proxy_call(struct machine *m, uint64_t where)
{
    uint8_t args[64];
    uint64_t result = ANSWER(NO_SUCH_CALL);

    if (!bus_dma_read(&m->bus, where, args, sizeof args)) return;
    uint64_t a0 = load_le64(args + 8), a1 = load_le64(args + 16), a2 = load_le64(args + 24);
    switch (load_le64(args)) {
    case SYSCALL_READ: result = proxy_read(m, a0, a1, a2); break;
    case SYSCALL_WRITE: result = proxy_write(m, a0, a1, a2); break;
    case SYSCALL_EXIT:
        m->services.power_off(m, (int)(a0 & INT32_MAX));
        result = 0;
        break;
    default: break;
    }
    store_le64(args, result);
    if (!bus_dma_write(&m->bus, where, args, 8)) return;
}

static void answer(struct machine *m, uint64_t value)
{
    uint8_t zero[8] = { 0 }, b[8];

    store_le64(b, value);
    bool ok = bus_dma_write(&m->bus, m->tohost, zero, 8);
    if (m->fromhost) ok = ok && bus_dma_write(&m->bus, m->fromhost, b, 8);
    (void)ok;
}

static void tohost_written(struct machine *m, uint64_t pa, uint64_t len)
{
    uint8_t b[8];

    if (pa >= m->tohost + 8 || pa + len <= m->tohost) return;
    if (!bus_dma_read(&m->bus, m->tohost, b, 8)) return;
    uint64_t v = load_le64(b);
    unsigned device = b[7], command = b[6];
    if (m->board->isa == &rv32_isa && b[7] == 0) v &= UINT32_MAX;
    if (v == 0) return;
    if (v & 1 && device == 0) {
        m->services.power_off(m, (int)(v >> 1 & INT32_MAX));
    } else if (device == HTIF_CONSOLE && command == HTIF_PUTCHAR) {
        console_write(m, b, 1);
        answer(m, (uint64_t)HTIF_CONSOLE << 56 | (uint64_t)HTIF_PUTCHAR << 48);
    } else if (device == 0) {
        proxy_call(m, v);
        answer(m, 1);
    } else {
        answer(m, 0);
    }
}

/* Somebody wrote into a page; all stores to that of tohost are of interest. */
static bool page_written(void *ctx, uint64_t pa, uint64_t len)
{
    struct machine *m = ctx;

    if (!m->tohost || (m->tohost & ~PAGE_MASK) != (pa & ~PAGE_MASK)) return false;
    tohost_written(m, pa, len);
    return true;
}

static bool add_devices(struct machine *m, struct error *err)
{
    struct device *clint = machine_add_device(m, "clint", "clint");
    struct device *plic = machine_add_device(m, "plic", "plic");
    struct device *uart = machine_add_device(m, "uart16550", "uart0");
    char harts[8], contexts[8];

    snprintf(harts, sizeof harts, "%u", m->n_harts);
    snprintf(contexts, sizeof contexts, "%u", 2 * m->n_harts);
    for (unsigned i = 0; i < m->n_harts; i++) {
        void (*in)(void *, unsigned, bool) = m->board->isa->irq_in;
        irq_connect(clint_msip(clint, i), in, m->harts[i], RV_PIN_MSI);
        irq_connect(clint_mtip(clint, i), in, m->harts[i], RV_PIN_MTI);
        irq_connect(plic_output(plic, 2 * i), in, m->harts[i], RV_PIN_MEI);
        irq_connect(plic_output(plic, 2 * i + 1), in, m->harts[i], RV_PIN_SEI);
    }
    return device_set(clint, "harts", harts, err) && device_set(plic, "contexts", contexts, err) &&
           machine_map(m, clint, 0, UINT64_C(0x2000000), err) &&
           machine_map(m, plic, 0, UINT64_C(0xc000000), err) &&
           machine_map(m, uart, 0, UINT64_C(0x10000000), err);
}

/* The program decides the width of the harts. */
static const struct isa *isa_of_program(const struct machine *m)
{
    const char *cpu = m->cfg.cpu;
    uint8_t ident[5] = { 0 };
    FILE *f = m->cfg.kernel ? fopen(m->cfg.kernel, "rb") : NULL;
    size_t n = f ? fread(ident, 1, sizeof ident, f) : 0;

    if (f) fclose(f);
    if (cpu && strncmp(cpu, "rv32", 4) == 0) return &rv32_isa;
    return n == sizeof ident && ident[4] == 1 ? &rv32_isa : &rv64_isa;
}

static bool build(struct machine *m, struct error *err)
{
    if (m->cfg.board_props && *m->cfg.board_props)
        return error_usage(err, "-M htif has no properties");
    if (m->cfg.initrd || m->cfg.dtb || m->cfg.append)
        return error_usage(err, "-M htif: programs there get no %s; leave it out",
                           m->cfg.initrd ? "-initrd"
                           : m->cfg.dtb  ? "-dtb"
                                         : "-append");
    if (m->cfg.bios && strcmp(m->cfg.bios, "none") != 0)
        return error_usage(err, "-M htif: programs start without firmware; leave -bios out");
    if (isa_of_program(m) == &rv32_isa) m->board = &board_htif32;
    m->ram = machine_add_ram(m, "ram", RV_RAM_BASE, m->cfg.ram_size, false, err);
    if (!m->ram || !machine_add_ram(m, "rom", RV_ROM_BASE, RV_ROM_SIZE, true, err)) return false;
    if (!machine_add_harts(m, err) || !add_devices(m, err)) return false;
    m->tohost_watch = (struct code_watcher){ page_written, NULL, m };
    m->tohost_watcher = bus_add_watcher(&m->bus, &m->tohost_watch);
    return attach_peripherals(m, err);
}

static bool load(struct machine *m, struct error *err)
{
    /* An empty tree: programs of the suites look at no device tree but expect a pointer. */
    static const uint8_t tree[64] = { 0xd0, 0x0d, 0xfe, 0xed };
    struct rv_boot b;

    m->cfg.bios = "none";
    if (!rv_boot_images(m, &b, err) || !rv_boot_finish(m, &b, tree, sizeof tree, err)) return false;
    if (m->tohost && !bus_ram_ptr(&m->bus, m->tohost, 8))
        return error_set(err, "-kernel: its symbol tohost lies outside guest memory");
    if (m->tohost) bus_protect(&m->bus, m->tohost, m->tohost_watcher);
    return true;
}

/* The flags of pages are not part of a snapshot. */
static void loaded(struct machine *m)
{
    if (m->tohost) bus_protect(&m->bus, m->tohost, m->tohost_watcher);
}

static void describe(FILE *out)
{
    fprintf(out,
            "02000000 clint\n0c000000 plic\n10000000 uart16550 uart0\n80000000 ram; tohost and "
            "fromhost are symbols of the program\n");
}

bool htif_write_signature(struct machine *m, struct error *err)
{
    unsigned width = m->cfg.signature_granularity ? m->cfg.signature_granularity : 4;
    uint64_t end = m->sig_end;

    if (!m->sig_begin || end <= m->sig_begin ||
        !bus_ram_ptr(&m->bus, m->sig_begin, end - m->sig_begin))
        return error_set(
            err, "--signature: the program has no begin_signature and end_signature in memory");
    FILE *f = fopen(m->cfg.signature, "w");
    if (!f) return error_set(err, "--signature: cannot write \"%s\"", m->cfg.signature);
    for (uint64_t at = m->sig_begin; at < end; at += width) {
        for (unsigned i = width; i-- > 0;) {
            const uint8_t *p = at + i < end ? bus_ram_ptr(&m->bus, at + i, 1) : NULL;
            fprintf(f, "%02x", p ? *p : 0);
        }
        fputc('\n', f);
    }
    return fclose(f) == 0 ? true
                          : error_set(err, "--signature: cannot write \"%s\"", m->cfg.signature);
}

const struct board board_htif = {
    .name = "htif",
    .summary = "bare program with tohost/fromhost, for conformance suites",
    .default_ram = UINT64_C(128) << 20,
    .isa = &rv64_isa,
    .build = build,
    .load = load,
    .loaded = loaded,
    .hart_text = rv_boot_hart_text,
    .describe = describe,
};

const struct board board_htif32 = {
    .name = "htif",
    .summary = "the same for RV32 programs; chosen by the program",
    .default_ram = UINT64_C(128) << 20,
    .isa = &rv32_isa,
    .build = build,
    .load = load,
    .loaded = loaded,
    .hart_text = rv_boot_hart_text,
    .describe = describe,
};
