/* SPDX-License-Identifier: MIT */
/* What every emulated device is made of: a constant class (registers, saved fields, properties,
 * functions) and one object per instance. A device knows neither its address nor its irq number.
 *
 * An object is `struct x { struct device dev; struct x_state s; wiring; cache }`. Machine thread
 * only, unless a function says otherwise. */
#ifndef DEVICES_DEVICE_H
#define DEVICES_DEVICE_H

#include "base/error.h"
#include "base/fields.h"
#include "bus/bus.h"
#include "bus/clock.h"
#include "bus/irq.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DEVICE_MAX_IRQS  4
#define DEVICE_MAX_BANKS 4
#define DEVICE_REG_CACHE 8

struct device;
struct fdt; /* machine/fdt.h; devices only pass it on to the fdt_* helpers of devices/fdt_node.h */

/* REG_ALONE: an access wider than the register touches this register only, as on a bus whose other
 * byte lanes are not connected: it writes the low bits and reads zero above them. */
enum reg_width { REG_8 = 1, REG_16 = 2, REG_32 = 4, REG_64 = 8, REG_ALONE = 0x80 };

/* One register, or an array of `count` registers `stride` bytes apart (count 0 means 1). Two rows
 * may share an offset when one is only read and the other only written (RBR and THR of a UART). */
struct reg_desc {
    const char *name;
    uint32_t offset; /* bytes inside the bank */
    uint8_t width;   /* natural width in bytes: what read returns and write takes */
    uint8_t access;  /* allowed access widths, enum reg_width ORed; 0 = just `width`. A narrower or
                        wider aligned access than the register is put together by the dispatcher */
    uint32_t count, stride;
    /* index: element of the array. NULL read: reads as 0; NULL write: ignored, both logged. */
    uint64_t (*read)(struct device *d, unsigned index);
    void (*write)(struct device *d, unsigned index, uint64_t value);
    const char *section; /* of the chip's manual */
};

struct reg_bank {
    const char *name;
    uint64_t size; /* bytes that it occupies on the bus */
    const struct reg_desc *regs;
    size_t n_regs;
};

enum prop_type { PROP_BOOL, PROP_UINT, PROP_SIZE, PROP_STRING };

/* An option of the device: `-device NAME,prop=value`; stored into the object before init. BOOL and
 * UINT and SIZE are uint64_t members, STRING is a `const char *` member owned by the device. */
struct prop_desc {
    const char *name;
    enum prop_type type;
    uint32_t offset;          /* in the object */
    uint64_t min, max, value; /* range and default; string default: NULL */
    const char *help;
};

struct device_class {
    const char *name, *summary, *spec;
    size_t size;                  /* of the object */
    size_t state_off, state_size; /* of its `s` */
    struct reg_bank banks[DEVICE_MAX_BANKS];
    const struct field_desc *fields;
    size_t n_fields;
    const struct prop_desc *props;
    size_t n_props;

    bool (*init)(struct device *d, struct error *err); /* allocate, open events; may fail */
    void (*reset)(struct device *d); /* power-on state (`s` is zeroed already); lines follow */
    void (*fini)(struct device *d);  /* also called for an object whose init failed or never ran */
    void (*irq_in)(struct device *d, unsigned pin, bool level); /* interrupt controllers */
    /* After fields were loaded from an untrusted snapshot: check ranges and relations, derive
     * caches, events and lines again. Optional. */
    bool (*post_load)(struct device *d, struct error *err);
    /* Before fields are saved: bring everything into `s` (finish or forget work in flight).
     * Optional. */
    void (*pre_save)(struct device *d);
    /* State of varying size, which fields cannot describe: appended behind the fields, and read
     * (hostile) before post_load in place of what is there. On failure the device is reset. Both or
     * neither. */
    void (*save_more)(struct device *d, struct bytes *out);
    bool (*load_more)(struct device *d, struct cursor *in, struct error *err);
    /* Add the properties of this device's node (the board made the node, its `reg` and
     * interrupts). */
    void (*fdt)(const struct device *d, struct fdt *t);
    const char *fdt_name; /* node name before the @; NULL = no node */
};

struct device {
    const struct device_class *cls;
    const char *id;  /* unique in the machine; owned by the machine */
    struct bus *bus; /* for DMA */
    struct clock *clock;
    struct machine_services *host; /* randomness, reset and power-off requests, mailbox */
    struct irq_line irq[DEVICE_MAX_IRQS];
    uint32_t complained; /* unknown registers logged so far, by a hash of their offset */
    /* Cache of the dispatcher: row found last for an offset, by bank, direction and hash; 0 =
     * none. */
    uint8_t found[DEVICE_MAX_BANKS][2][DEVICE_REG_CACHE];
};

/* What a device may ask of the machine that it is in. */
struct machine_services {
    void *ctx;
    void (*random)(void *ctx, void *buf, size_t n); /* the machine's own deterministic source */
    void (*power_off)(void *ctx, int status);       /* stop after this instruction; exit status */
    void (*reboot)(void *ctx);                      /* reset after this instruction */
    uint64_t (*calendar_ns)(void *ctx);             /* guest calendar time, ns since 1970 UTC */
    struct mailbox *mail;                           /* post work to the machine thread */
    bool deterministic; /* -icount: completions at fixed virtual delays */
};

/* Create an object of the class with default properties: zeroed, not initialised, to be freed with
 * device_free. Never fails. */
struct device *device_new(const struct device_class *cls, const char *id);
void device_free(struct device *d); /* fini and free; NULL is fine */

/* Set a property from text. Fails (usage) for an unknown property or a value out of range, naming
 * what is allowed. Before init. */
NODISCARD bool device_set(struct device *d, const char *prop, const char *value, struct error *err);

/* init + reset; the caller frees the device when it fails. bus, clock, host and irq must be
 * wired. */
NODISCARD bool device_start(struct device *d, struct error *err);
void device_reset(struct device *d);

static inline void *device_state(struct device *d)
{
    return (char *)d + d->cls->state_off;
}

/* The bus's way in; `dev` is the struct device. Checks offset and width against the register table
 * and names registers in the trace (`--log=mmio`). An offset without register reads 0 and ignores
 * writes, with a log line of level GUEST once. False (access fault) for a misaligned access and for
 * a width that the register does not have. */
extern const struct mmio_ops device_mmio_ops;

/* Save and load by field table; see fields.h for the rules about untrusted input. A load that fails
 * leaves the device in a valid state: as it was, or reset when post_load refused. */
void device_save(struct device *d, struct bytes *out);
NODISCARD bool device_load(struct device *d, struct cursor *in, struct error *err);

/* All classes, NULL-terminated, in the order of devices/list.h; by name (NULL when unknown). */
const struct device_class *const *device_classes(void);
const struct device_class *device_class_find(const char *name);

#endif
