/* SPDX-License-Identifier: MIT */
/* Serial port with FIFOs. National Semiconductor PC16550D data sheet (1995), cited as 16550D.
 *
 * A byte written to THR leaves at once; when the host does not take it, THRE stays 0 until it has.
 * Input waits at the host until the guest listens. The baud rate matters for one thing only, the
 * receiver's time-out interrupt. The far end of the cable holds CTS, DSR and DCD active. Left out:
 * break, parity and framing errors (there is no line that could have them), DMA mode. */
#include "devices/uart16550.h"
#include "devices/device.h"
#include "devices/fdt_node.h"
#include "devices/host/chardev.h"

#include "base/bits.h"

#include <string.h>

#define FIFO_SIZE 16

#define IER_ERBFI 0x01 /* received data available, and character time-out */
#define IER_ETBEI 0x02 /* transmitter holding register empty */
#define IER_ELSI  0x04 /* receiver line status */
#define IER_EDSSI 0x08 /* modem status */

#define IIR_NONE    0x01
#define IIR_MODEM   0x00
#define IIR_THRE    0x02
#define IIR_RDA     0x04
#define IIR_LINE    0x06
#define IIR_TIMEOUT 0x0c
#define IIR_FIFOS   0xc0

#define FCR_ENABLE   0x01
#define FCR_RX_RESET 0x02
#define FCR_KEPT     0xc9 /* bits with a lasting meaning: trigger, DMA mode, enable */

#define LCR_DLAB 0x80

#define MCR_DTR  0x01
#define MCR_RTS  0x02
#define MCR_OUT1 0x04
#define MCR_OUT2 0x08
#define MCR_LOOP 0x10

#define LSR_DR   0x01
#define LSR_OE   0x02
#define LSR_THRE 0x20
#define LSR_TEMT 0x40

#define MSR_DELTAS 0x0f
#define MSR_TERI   0x04
#define MSR_CTS    0x10
#define MSR_DSR    0x20
#define MSR_RI     0x40
#define MSR_DCD    0x80

/* After a reset of the receiver FIFO the far end is silent for so long. Drivers reset the FIFO,
 * read RBR without looking and only then listen (Linux's 8250 does at start-up); a script that is
 * piped to us would lose its beginning. They need microseconds; but guest time runs on while a busy host lets the
 * hart wait. */
#define QUIET_NS UINT64_C(50000000)

struct uart16550_state {
    uint64_t timeout_at;   /* ns when the time-out interrupt comes; CLOCK_NEVER: not under way */
    uint64_t quiet_until;  /* ns; no input before */
    uint8_t rx[FIFO_SIZE]; /* oldest byte first */
    uint8_t n_rx;
    uint8_t ier, fcr, lcr, mcr, scr, dll, dlm;
    uint8_t msr;      /* modem lines as last seen, and their changes since MSR was read */
    bool overrun;     /* LSR.OE */
    bool thre_irq;    /* THR became empty and nobody was told yet */
    bool timeout_irq; /* a time-out happened since RBR was read last */
    bool tx_waits;    /* the host has not taken all that was written: THRE is 0 */
    uint8_t pad[3];
};

struct uart16550 {
    struct device dev;
    struct uart16550_state s;
    uint64_t clock_hz; /* property: input clock, 16 times the highest baud rate */
    struct chardev *chr;
    struct event timeout, listen;
};

static struct uart16550 *to_uart(struct device *d)
{
    return CONTAINER_OF(d, struct uart16550, dev);
}

static bool fifos_on(const struct uart16550 *u)
{
    return u->s.fcr & FCR_ENABLE;
}

static unsigned depth(const struct uart16550 *u)
{
    return fifos_on(u) ? FIFO_SIZE : 1;
}

/* Bytes in the receiver FIFO that raise the interrupt (16550D 8.5). */
static unsigned trigger_level(const struct uart16550 *u)
{
    static const uint8_t level[] = { 1, 4, 8, 14 };

    return fifos_on(u) ? level[u->s.fcr >> 6] : 1;
}

/* The interrupt of highest priority (16550D table IV). */
static uint8_t interrupt_id(const struct uart16550 *u)
{
    if ((u->s.ier & IER_ELSI) && u->s.overrun) return IIR_LINE;
    if ((u->s.ier & IER_ERBFI) && u->s.n_rx >= trigger_level(u)) return IIR_RDA;
    if ((u->s.ier & IER_ERBFI) && u->s.timeout_irq) return IIR_TIMEOUT;
    if ((u->s.ier & IER_ETBEI) && u->s.thre_irq) return IIR_THRE;
    if ((u->s.ier & IER_EDSSI) && (u->s.msr & MSR_DELTAS)) return IIR_MODEM;
    return IIR_NONE;
}

static void uart_update_irq(struct uart16550 *u)
{
    irq_set(&u->dev.irq[0], interrupt_id(u) != IIR_NONE);
}

/* ---- receiver ---- */

/* Four character times: start, data, parity and stop bits at 16 clocks for each divisor step
 * (16550D 8.11). A divisor of 0 counts as 1. */
static uint64_t timeout_ns(const struct uart16550 *u)
{
    uint64_t divisor = (uint64_t)u->s.dlm << 8 | u->s.dll;
    uint64_t char_bits =
        1 + (5 + (u->s.lcr & 3u)) + (u->s.lcr >> 3 & 1u) + 1 + (u->s.lcr >> 2 & 1u);

    return 4 * char_bits * 16 * (divisor ? divisor : 1) * NS_PER_S / u->clock_hz;
}

/* The time-out starts anew whenever a byte comes or goes (16550D 8.11). */
static void restart_timeout(struct uart16550 *u)
{
    bool runs = fifos_on(u) && u->s.n_rx > 0;

    u->s.timeout_at = runs ? u->dev.clock->now + timeout_ns(u) : CLOCK_NEVER;
    clock_event_at(u->dev.clock, &u->timeout, u->s.timeout_at);
}

static void timeout_fired(void *ctx)
{
    struct uart16550 *u = ctx;

    u->s.timeout_at = CLOCK_NEVER;
    u->s.timeout_irq = true;
    uart_update_irq(u);
}

/* A byte arrives. With a full FIFO it is lost, without FIFOs it replaces the one before; only
 * loopback gets so far (16550D 8.4, bit 1). */
static void receive(struct uart16550 *u, uint8_t byte)
{
    if (u->s.n_rx == depth(u)) {
        u->s.overrun = true;
        if (!fifos_on(u)) u->s.rx[0] = byte;
        return;
    }
    u->s.rx[u->s.n_rx++] = byte;
    restart_timeout(u);
}

/* Is there a byte at the host that could come now? In loopback the line is cut off. */
static bool host_has_input(const struct uart16550 *u)
{
    if (!u->chr || (u->s.mcr & MCR_LOOP) || u->dev.clock->now < u->s.quiet_until) return false;
    return chardev_has_input(u->chr);
}

/* Take from the host up to `max` bytes, as far as there is room. */
static void take_from_host(struct uart16550 *u, unsigned max)
{
    uint8_t buf[FIFO_SIZE];
    unsigned room = depth(u) > u->s.n_rx ? depth(u) - u->s.n_rx : 0;

    if (!host_has_input(u)) return;
    size_t n = chardev_get(u->chr, buf, room < max ? room : max);
    for (size_t i = 0; i < n; i++) {
        receive(u, buf[i]);
    }
}

/* A driver that does not want interrupts gets byte by byte, when it reads RBR: what it does not
 * take is not lost when it resets the FIFO. */
static void fill_from_host(struct uart16550 *u)
{
    if (u->s.ier & IER_ERBFI) take_from_host(u, FIFO_SIZE);
}

static void host_rx_ready(void *ctx)
{
    fill_from_host(ctx);
    uart_update_irq(ctx);
}

static uint8_t rbr_read(struct uart16550 *u)
{
    uint8_t byte = 0;

    if (u->s.n_rx == 0) take_from_host(u, 1);
    if (u->s.n_rx > 0) {
        byte = u->s.rx[0];
        memmove(u->s.rx, u->s.rx + 1, --u->s.n_rx);
        u->s.rx[u->s.n_rx] = 0;
    }
    u->s.timeout_irq = false;
    restart_timeout(u);
    fill_from_host(u);
    uart_update_irq(u);
    return byte;
}

/* ---- transmitter ---- */

/* THR becoming empty is an event, which reading IIR or writing THR forgets. What the host cannot
 * take yet waits in the stream's reserve, so even a guest that does not look at THRE (Linux's
 * console gives up after 10 ms) loses nothing to a reader that stands still. */
static void thr_write(struct uart16550 *u, uint8_t byte)
{
    u->s.thre_irq = false;
    if (u->s.mcr & MCR_LOOP) {
        receive(u, byte);
    } else if (u->chr) {
        chardev_push(u->chr, &byte, 1);
        u->s.tx_waits = chardev_congested(u->chr);
    }
    u->s.thre_irq = !u->s.tx_waits;
    uart_update_irq(u);
}

static void host_tx_space(void *ctx)
{
    struct uart16550 *u = ctx;

    if (!u->s.tx_waits) return;
    u->s.tx_waits = false;
    u->s.thre_irq = true;
    uart_update_irq(u);
}

/* The quiet after a reset of the FIFO ended, or a snapshot was loaded: what the host of the saved
 * machine could not take went out with it. */
static void look_at_host(void *ctx)
{
    struct uart16550 *u = ctx;

    if (!(u->chr && chardev_congested(u->chr))) host_tx_space(u);
    if (u->dev.clock->now < u->s.quiet_until)
        clock_event_at(u->dev.clock, &u->listen, u->s.quiet_until);
    fill_from_host(u);
    uart_update_irq(u);
}

/* ---- modem lines ---- */

/* In loopback the outputs are the inputs (16550D 8.8, bit 4). */
static uint8_t modem_lines(const struct uart16550 *u)
{
    uint8_t m = u->s.mcr, lines = 0;

    if (!(m & MCR_LOOP)) return MSR_CTS | MSR_DSR | MSR_DCD;
    if (m & MCR_RTS) lines |= MSR_CTS;
    if (m & MCR_DTR) lines |= MSR_DSR;
    if (m & MCR_OUT1) lines |= MSR_RI;
    if (m & MCR_OUT2) lines |= MSR_DCD;
    return lines;
}

/* Note changes; of RI only the trailing edge (16550D 8.9). */
static void update_modem(struct uart16550 *u)
{
    uint8_t old = u->s.msr & 0xf0, now = modem_lines(u);
    uint8_t changes = (uint8_t)((old ^ now) >> 4);

    if (now & MSR_RI) changes &= (uint8_t)~MSR_TERI;
    u->s.msr = (uint8_t)(now | (u->s.msr & MSR_DELTAS) | changes);
}

/* ---- registers; offsets 0 and 1 are the divisor latch while LCR.DLAB is set ---- */

static uint64_t reg0_read(struct device *d, unsigned i)
{
    struct uart16550 *u = to_uart(d);

    (void)i;
    return u->s.lcr & LCR_DLAB ? u->s.dll : rbr_read(u);
}

static void reg0_write(struct device *d, unsigned i, uint64_t v)
{
    struct uart16550 *u = to_uart(d);

    (void)i;
    if (u->s.lcr & LCR_DLAB) u->s.dll = (uint8_t)v;
    else thr_write(u, (uint8_t)v);
}

static uint64_t ier_read(struct device *d, unsigned i)
{
    struct uart16550 *u = to_uart(d);

    (void)i;
    return u->s.lcr & LCR_DLAB ? u->s.dlm : u->s.ier;
}

/* Enabling ETBEI while THR is empty raises the interrupt at once: drivers start to send that
 * way. */
static void ier_write(struct device *d, unsigned i, uint64_t v)
{
    struct uart16550 *u = to_uart(d);

    (void)i;
    if (u->s.lcr & LCR_DLAB) {
        u->s.dlm = (uint8_t)v;
        return;
    }
    if ((v & ~(uint64_t)u->s.ier & IER_ETBEI) && !u->s.tx_waits) u->s.thre_irq = true;
    u->s.ier = v & 0x0f;
    fill_from_host(u);
    uart_update_irq(u);
}

static uint64_t iir_read(struct device *d, unsigned i)
{
    struct uart16550 *u = to_uart(d);
    uint8_t id = interrupt_id(u);

    (void)i;
    if (id == IIR_THRE) u->s.thre_irq = false;
    uart_update_irq(u);
    return id | (fifos_on(u) ? IIR_FIFOS : 0u);
}

static void reset_rx(struct uart16550 *u)
{
    memset(u->s.rx, 0, sizeof u->s.rx);
    u->s.n_rx = 0;
    u->s.timeout_irq = false;
    restart_timeout(u);
    u->s.quiet_until = u->dev.clock->now + QUIET_NS;
    clock_event_at(u->dev.clock, &u->listen, u->s.quiet_until);
}

/* Changing the enable bit resets both FIFOs; the other bits count only while it is written as 1.
 * The transmitter FIFO is always empty, because what was written is on its way already. */
static void fcr_write(struct device *d, unsigned i, uint64_t v)
{
    struct uart16550 *u = to_uart(d);
    bool change = (v ^ u->s.fcr) & FCR_ENABLE, on = v & FCR_ENABLE;

    (void)i;
    if (change || (on && (v & FCR_RX_RESET))) reset_rx(u);
    u->s.fcr = on ? v & FCR_KEPT : 0;
    uart_update_irq(u);
}

static uint64_t lcr_read(struct device *d, unsigned i)
{
    (void)i;
    return to_uart(d)->s.lcr;
}

static void lcr_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    to_uart(d)->s.lcr = (uint8_t)v;
}

static uint64_t mcr_read(struct device *d, unsigned i)
{
    (void)i;
    return to_uart(d)->s.mcr;
}

static void mcr_write(struct device *d, unsigned i, uint64_t v)
{
    struct uart16550 *u = to_uart(d);

    (void)i;
    u->s.mcr = v & 0x1f;
    update_modem(u);
    fill_from_host(u); /* loopback may have ended */
    uart_update_irq(u);
}

static uint64_t lsr_read(struct device *d, unsigned i)
{
    struct uart16550 *u = to_uart(d);
    uint8_t lsr = u->s.tx_waits ? 0 : LSR_THRE | LSR_TEMT;

    (void)i;
    if (u->s.n_rx || host_has_input(u)) lsr |= LSR_DR;
    if (u->s.overrun) {
        lsr |= LSR_OE;
        u->s.overrun = false;
        uart_update_irq(u);
    }
    return lsr;
}

static uint64_t msr_read(struct device *d, unsigned i)
{
    struct uart16550 *u = to_uart(d);
    uint8_t msr = u->s.msr;

    (void)i;
    u->s.msr &= (uint8_t)~MSR_DELTAS;
    uart_update_irq(u);
    return msr;
}

static uint64_t scr_read(struct device *d, unsigned i)
{
    (void)i;
    return to_uart(d)->s.scr;
}

static void scr_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    to_uart(d)->s.scr = (uint8_t)v;
}

/* ---- life ---- */

static bool uart_init(struct device *d, struct error *err)
{
    struct uart16550 *u = to_uart(d);
    struct chardev_user user = { host_rx_ready, host_tx_space, u };

    (void)err;
    event_init(d->clock, &u->timeout, "uart16550.timeout", timeout_fired, u);
    event_init(d->clock, &u->listen, "uart16550.listen", look_at_host, u);
    if (u->chr) chardev_attach(u->chr, &user);
    return true;
}

static void uart_fini(struct device *d)
{
    struct uart16550 *u = to_uart(d);
    struct chardev_user nobody = { .ctx = NULL };

    clock_event_cancel(d->clock, &u->timeout);
    clock_event_cancel(d->clock, &u->listen);
    if (u->chr) chardev_attach(u->chr, &nobody);
}

/* 16550D table I. */
static void uart_reset(struct device *d)
{
    struct uart16550 *u = to_uart(d);

    u->s.msr = modem_lines(u);
    u->s.tx_waits = u->chr && chardev_congested(u->chr);
    u->s.thre_irq = !u->s.tx_waits;
    restart_timeout(u);
    clock_event_cancel(d->clock, &u->listen);
    uart_update_irq(u);
}

static bool uart_post_load(struct device *d, struct error *err)
{
    struct uart16550 *u = to_uart(d);

    if (u->s.n_rx > depth(u)) return error_set(err, "more bytes in the FIFO than fit");
    clock_event_at(d->clock, &u->timeout, u->s.timeout_at);
    /* Not here: a snapshot of which a later part is refused must not have taken input. */
    clock_event_at(d->clock, &u->listen, d->clock->now);
    uart_update_irq(u);
    return true;
}

static void uart_fdt(const struct device *d, struct fdt *t)
{
    fdt_node_string(t, "compatible", "ns16550a");
    fdt_node_u32(t, "clock-frequency", (uint32_t)((const struct uart16550 *)d)->clock_hz);
}

void uart16550_set_chardev(struct device *d, struct chardev *c)
{
    to_uart(d)->chr = c;
}

/* clang-format off */
/* Programs made for emulators use lw and sw on byte registers; like a bus that connects the low
 * lane. */
#define ANY (REG_8 | REG_16 | REG_32 | REG_64 | REG_ALONE)
static const struct reg_desc uart_regs[] = {
    /* name   off width  access n  str read       write       section */
    { "RBR",  0,  REG_8, ANY,   1, 0,  reg0_read, NULL,       "16550D 8.0" },
    { "THR",  0,  REG_8, ANY,   1, 0,  NULL,      reg0_write, "16550D 8.0" },
    { "IER",  1,  REG_8, ANY,   1, 0,  ier_read,  ier_write,  "16550D 8.7" },
    { "IIR",  2,  REG_8, ANY,   1, 0,  iir_read,  NULL,       "16550D 8.6" },
    { "FCR",  2,  REG_8, ANY,   1, 0,  NULL,      fcr_write,  "16550D 8.5" },
    { "LCR",  3,  REG_8, ANY,   1, 0,  lcr_read,  lcr_write,  "16550D 8.1" },
    { "MCR",  4,  REG_8, ANY,   1, 0,  mcr_read,  mcr_write,  "16550D 8.8" },
    { "LSR",  5,  REG_8, ANY,   1, 0,  lsr_read,  NULL,       "16550D 8.4" },
    { "MSR",  6,  REG_8, ANY,   1, 0,  msr_read,  NULL,       "16550D 8.9" },
    { "SCR",  7,  REG_8, ANY,   1, 0,  scr_read,  scr_write,  "16550D 8.10" },
};

static const struct field_desc uart_fields[] = {
    FIELD(struct uart16550_state, timeout_at),
    FIELD(struct uart16550_state, quiet_until),
    FIELD_ARRAY(struct uart16550_state, rx),
    FIELD_MAX(struct uart16550_state, n_rx, FIFO_SIZE),
    FIELD_MAX(struct uart16550_state, ier, 0x0f),
    FIELD_MAX(struct uart16550_state, fcr, FCR_KEPT),
    FIELD(struct uart16550_state, lcr),
    FIELD_MAX(struct uart16550_state, mcr, 0x1f),
    FIELD(struct uart16550_state, scr),
    FIELD(struct uart16550_state, dll),
    FIELD(struct uart16550_state, dlm),
    FIELD(struct uart16550_state, msr),
    FIELD_BOOL(struct uart16550_state, overrun),
    FIELD_BOOL(struct uart16550_state, thre_irq),
    FIELD_BOOL(struct uart16550_state, timeout_irq),
    FIELD_BOOL(struct uart16550_state, tx_waits),
    FIELD_UNSAVED(struct uart16550_state, pad),
};

static const struct prop_desc uart_props[] = {
    { "clock-frequency", PROP_UINT, offsetof(struct uart16550, clock_hz), 1, UINT32_MAX, 3686400, "input clock in Hz" },
};
/* clang-format on */

const struct device_class uart16550_class = {
    .name = "uart16550",
    .summary = "serial port with FIFOs",
    .spec = "National Semiconductor PC16550D",
    .size = sizeof(struct uart16550),
    .state_off = offsetof(struct uart16550, s),
    .state_size = sizeof(struct uart16550_state),
    .banks = { { "regs", 0x100, uart_regs, ARRAY_SIZE(uart_regs) } },
    .fields = uart_fields,
    .n_fields = ARRAY_SIZE(uart_fields),
    .props = uart_props,
    .n_props = ARRAY_SIZE(uart_props),
    .init = uart_init,
    .reset = uart_reset,
    .fini = uart_fini,
    .post_load = uart_post_load,
    .fdt = uart_fdt,
    .fdt_name = "serial",
};
