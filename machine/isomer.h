/* SPDX-License-Identifier: MIT */
/* The public interface: describe a machine, build it, run it. The only header that a frontend needs. */
#ifndef MACHINE_ISOMER_H
#define MACHINE_ISOMER_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define CONFIG_MAX_DEVICES  32
#define CONFIG_MAX_DRIVES   16
#define CONFIG_MAX_NETDEVS  8
#define CONFIG_MAX_CHARDEVS 8
#define CONFIG_MAX_HARTS    8
#define CONFIG_MAX_FW_CFG   16
#define CONFIG_FLASH_BANKS  2

/* Exit statuses that are not the guest's. */
enum { EXIT_OUR_FAILURE = 1, EXIT_USAGE = 2, EXIT_LIMIT = 124 };

struct machine;
struct chardev;
struct display;
struct mail;
struct input;

struct drive_config {
    const char *id, *path, *format;
    bool readonly, snapshot;
    bool attach;    /* if=virtio: make a virtio-blk-device for it */
    unsigned flash; /* if=pflash: number of the bank and 1; else 0 */
};

struct netdev_config {
    const char *id, *spec; /* spec as of netdev_open */
};

struct chardev_config {
    const char *id, *spec; /* spec as of chardev_open */
};

/* A file for firmware, by fw_cfg: the contents of `file`, or `string`. */
struct fw_cfg_config {
    const char *name, *file, *string;
};

/* All that the command line says. Strings are borrowed and must outlive the machine. All zero and NULL:
 * the defaults. */
struct machine_config {
    const char *board, *board_props; /* "virt", "aclint=on,dumpdtb=F" */
    const char *cpu;
    uint64_t ram_size; /* bytes; 0 = the board's default */
    unsigned smp;      /* harts, 1 .. CONFIG_MAX_HARTS; 0 = 1 */
    bool parallel;     /* each hart in a thread of its own; runs are not repeatable then */
    const char *bios, *kernel, *initrd, *append, *dtb;
    const uint8_t *image; /* instead of a kernel's file: its bytes, which outlive the machine */
    size_t image_size;
    const char
        *devices[CONFIG_MAX_DEVICES]; /* "virtio-blk-device,drive=d0,bus=virtio-mmio-bus.3" */
    size_t n_devices;
    struct drive_config drives[CONFIG_MAX_DRIVES];
    size_t n_drives;
    bool all_snapshot; /* -snapshot */
    struct netdev_config netdevs[CONFIG_MAX_NETDEVS];
    size_t n_netdevs;
    struct chardev_config chardevs[CONFIG_MAX_CHARDEVS];
    size_t n_chardevs;
    struct fw_cfg_config fw_cfg[CONFIG_MAX_FW_CFG];
    size_t n_fw_cfg;
    const char *serial;     /* as of chardev_open, or chardev:ID; NULL = "null" */
    const char *monitor;    /* the same; NULL or "none" = none */
    bool monitor_on_serial; /* the monitor shares the serial's stream, see machine_monitor_port */
    /* Called when the streams are open and nobody reads from them yet; monitor: NULL without one. May be
     * NULL. */
    void (*streams_open)(void *ctx, struct chardev *serial, struct chardev *monitor);
    void *streams_ctx;
    const char *gdb;  /* where a debugger may connect: tcp:HOST:PORT or unix:PATH; NULL = nowhere */
    bool semihosting; /* bare programs may call the host: console, time, exit */
    const char *semihosting_dir; /* and use files beneath this directory; NULL = none */
    const char *loadvm;
    bool icount, icount_jump; /* exact time; jump over idle time instead of waiting */
    unsigned icount_shift;    /* 2^shift ns an instruction */
    bool has_seed;
    uint64_t seed;
    bool no_reboot, start_stopped;
    uint64_t rtc_base_ns; /* calendar time at power-on, 0 = the host's */
    uint64_t max_insns;   /* 0 = no limit */
    double timeout_s;     /* host seconds, 0 = no limit */
    const char *signature;
    unsigned signature_granularity; /* bytes a line, 0 = 4 */
    uint64_t trace_hash_every;      /* 0 = off; steps between samples */
    const char
        *log_commits; /* file of a line for each instruction retired; "" = stderr; NULL = none */
    const char *coverage; /* file to which what ran is added at exit; NULL = none */
    bool trace_exec;      /* a line for each instruction on stderr */
};

/* Build a machine, load its images, leave it ready to run. NULL and `err` set on failure. */
struct machine *machine_new(const struct machine_config *cfg, struct error *err);

/* Run until the guest powers off, a limit is hit, or machine_quit; returns the exit status. The calling
 * thread becomes the machine thread. */
int machine_run(struct machine *m);

/* After machine_run: drain outputs, finish disk requests, close the host's ports. What is left is good for
 * machine_print_*. Called by machine_free too. */
void machine_close(struct machine *m);

/* Free everything. NULL is fine. */
void machine_free(struct machine *m);

/* Ask the machine to end with `status`. Any thread, not in a signal handler. */
void machine_quit(struct machine *m, int status);

/* Run a message's function in the machine thread, between instructions (base/mailbox.h). Any thread. To take it
 * back: when no machine_run is under way. */
void machine_post(struct machine *m, struct mail *mail);
void machine_unpost(struct machine *m, struct mail *mail);

/* --stats: one line, and --trace=hash: one line when it is on. After machine_run. */
void machine_print_stats(const struct machine *m, FILE *out);
void machine_print_trace_hash(const struct machine *m, FILE *out);

/* ---- commands: in the machine thread between instructions (or before machine_run) ---- */

void machine_stop(struct machine *m);
void machine_continue(struct machine *m);
bool machine_is_stopped(const struct machine *m);

/* Instructions begun since power-on. */
uint64_t machine_instructions(const struct machine *m);

/* Power-on reset, as if the guest had asked for it. */
void machine_reset(struct machine *m);

/* Save everything into a new file, which then replaces `path`; a failure leaves an old file alone. */
NODISCARD bool machine_save(struct machine *m, const char *path, struct error *err);

/* Go on from a file. It must be of a machine with the same configuration. A file that is refused leaves
 * the machine as it was. Network connections are dropped when it is loaded. */
NODISCARD bool machine_load(struct machine *m, const char *path, struct error *err);

/* The stream of the monitor, NULL without one. Lent. */
struct chardev *machine_monitor_port(struct machine *m);

/* The machine's screen (devices/host/display.h), NULL when it has no graphics card; where keys and pointer
 * go (devices/host/input.h). Lent, until machine_close. Any thread. */
struct display *machine_display(struct machine *m);
struct input *machine_input(struct machine *m);

/* Write about "registers", "mtree", "block", "network", "display", "keys" or "status". False: no such subject; NULL `out`
 * only asks that. machine_info_name: the n-th subject, NULL after the last. */
bool machine_info(struct machine *m, const char *subject, FILE *out);
const char *machine_info_name(unsigned n);

/* Bytes of guest memory, physical address; false when they are not in RAM or ROM. */
bool machine_peek(struct machine *m, uint64_t pa, void *buf, size_t n);

/* ---- lists ---- */

/* For help: boards, CPUs, devices, instructions, a device's properties, a board's memory map. */
void isomer_list_boards(FILE *out);
void isomer_list_cpus(FILE *out);
void isomer_list_devices(FILE *out);
/* Has some part of the program messages of this category (n bytes)? */
bool isomer_is_log_category(const char *name, size_t n);
void isomer_list_instructions(FILE *out);
bool isomer_describe_device(const char *name, FILE *out);
bool isomer_describe_board(const char *name, FILE *out);

#endif
