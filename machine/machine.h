/* SPDX-License-Identifier: MIT */
/* Inside of a machine, for the files of this folder. Machine thread only, unless said otherwise. */
#ifndef MACHINE_MACHINE_H
#define MACHINE_MACHINE_H

#include "machine/isomer.h"
#include "base/mailbox.h"
#include "bus/bus.h"
#include "bus/clock.h"
#include "cpu/hart.h"
#include "devices/device.h"
#include "devices/host/blockdev.h"
#include "devices/host/chardev.h"
#include "devices/host/display.h"
#include "devices/host/input.h"
#include "devices/host/netdev.h"

#include <signal.h>
#include <stdatomic.h>

#define MACHINE_MAX_DEVICES 160
#define MACHINE_MAX_RAMS    8
#define QUANTUM             10000 /* instructions of a hart's turn */

struct board;
struct parallel;
struct semihost;

/* Saved beside harts and devices: what the run loop remembers. */
struct machine_state {
    uint64_t random[4];     /* xoshiro256** */
    uint64_t calendar_base; /* guest calendar at virtual time 0, ns since 1970 UTC */
    uint64_t quantum_left;  /* instructions left of the turn */
    uint64_t trace_hash;    /* --trace=hash: the samples so far, folded */
    uint32_t turn;          /* hart that runs next */
    uint8_t pad[4];
};

struct machine {
    struct machine_config cfg;
    const struct board *board;
    struct clock clock;
    struct bus bus;
    struct mailbox *mail;
    struct machine_services services;
    struct machine_state s;
    struct parallel *parallel; /* NULL: this thread runs the harts */

    struct hart *harts[CONFIG_MAX_HARTS];
    unsigned n_harts;
    struct ram rams[MACHINE_MAX_RAMS];
    unsigned n_rams;
    struct ram *ram;                          /* main memory */
    uint64_t flash_entry;                     /* of firmware in flash; 0 = none */
    struct device *devs[MACHINE_MAX_DEVICES]; /* in order of creation */
    unsigned n_devs;
    struct blockdev *disks[CONFIG_MAX_DRIVES];
    struct netdev *nets[CONFIG_MAX_NETDEVS];
    struct chardev *chars[CONFIG_MAX_CHARDEVS];
    bool chars_used[CONFIG_MAX_CHARDEVS]; /* by a device, or as the serial port */
    bool disks_used[CONFIG_MAX_DRIVES], nets_used[CONFIG_MAX_NETDEVS]; /* by a device */
    struct chardev *serial, *monitor, *gdb;
    struct display *display; /* both are always there; a device may use them or not */
    struct input *input;
    /* Ids of plugged devices, and of their PCI functions. */
    char plug_ids[2 * (CONFIG_MAX_DEVICES + CONFIG_MAX_DRIVES)][64];
    unsigned n_plugged;

    atomic_bool built; /* other threads may look at the harts */
    struct mail quit_mail;
    atomic_int quit_status; /* what quit_mail brings */
    int exit_status;        /* -1: running */
    bool reboot;            /* asked for, before the next instruction */
    bool stopped;
    struct semihost *semihost;  /* NULL: --semihosting is off */
    struct hart_host host;      /* of all harts, with it */
    struct debug_points points; /* of a debugger */
    FILE *log;                  /* --log-commits, NULL: none; owned unless it is stderr */
    struct coverage *coverage;  /* --coverage, NULL: none; owned, as its file */
    FILE *coverage_out;
    struct debug_accesses accesses;
    void (*on_stop)(void *ctx); /* NULL: nobody listens */
    void *on_stop_ctx;
    uint64_t host_start_ns; /* host time of virtual time 0 */
    uint64_t wall_start_ns,
        deadline_ns; /* host time of machine_new; of --timeout, UINT64_MAX = none */
    uint64_t insns_before,
        steps_at_start;        /* instructions begun in this process, see machine_insns */
    uint64_t tohost, fromhost; /* htif: addresses, 0 = none */
    uint64_t sig_begin, sig_end;
    struct code_watcher tohost_watch;
    unsigned tohost_watcher; /* its number */
};

/* Fields of struct machine_state, for tests. */
const struct field_desc *machine_state_fields(size_t *n);

/* machine_save and machine_load with an open file; loading tells nobody about dropped connections. */
NODISCARD bool machine_save_stream(struct machine *m, FILE *f, struct error *err);
NODISCARD bool machine_load_stream(struct machine *m, FILE *f, struct error *err);

/* As at power-on, but for time, the random source and the counts of instructions, which go on. */
NODISCARD bool machine_cold_reset(struct machine *m, struct error *err);

/* htif.c: the file of --signature. */
NODISCARD bool htif_write_signature(struct machine *m, struct error *err);

/* machine.c, for boards. */
struct ram *machine_add_ram(struct machine *m, const char *name, uint64_t base, uint64_t size,
                            bool readonly, struct error *err);
/* Memory that lasts, of which a device does the loads and stores. */
struct ram *machine_add_flash(struct machine *m, struct device *d, const struct mmio_ops *ops,
                              uint64_t base, uint64_t size, struct error *err);
struct device *machine_add_device(struct machine *m, const char *cls, const char *id);
NODISCARD bool machine_map(struct machine *m, struct device *d, unsigned bank, uint64_t base,
                           struct error *err);
struct device *machine_find_device(const struct machine *m, const char *id);
NODISCARD bool machine_add_harts(struct machine *m, struct error *err);

/* Instructions begun since power-on, by all harts; of them, in this process (a snapshot that was loaded
 * brings its own count). */
uint64_t machine_total_steps(const struct machine *m);
uint64_t machine_insns(const struct machine *m);

/* run.c, for parallel.c: ns of host time until --timeout; look at the limits; the reset that was asked for. */
uint64_t machine_until_deadline(const struct machine *m);
void machine_check_limits(struct machine *m);
void machine_reboot(struct machine *m);

/* run.c: the counts or the clock were replaced by those of a snapshot: call before and after. */
void machine_before_jump(struct machine *m);
void machine_after_jump(struct machine *m);

/* The value of "name=" in a list like "a=b,c=d"; false when it is not there. At most n - 1 bytes. */
bool option_get(const char *list, const char *name, char *value, size_t n);

#endif
