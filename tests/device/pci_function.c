/* SPDX-License-Identifier: MIT */
/* A PCI function for tests: see pci_function.h. */
#include "tests/device/pci_function.h"

#include "base/bits.h"

#define N_REGS  3
#define N_BANKS 4

struct pt_state {
    struct pci_state pci;
    uint32_t reg[N_BANKS][N_REGS];
};

struct pt_func {
    struct pci_func func;
    struct pt_state s;
};

static struct pt_func *pt_of(struct device *d)
{
    return (struct pt_func *)(void *)d;
}

#define BANK(n)                                                      \
    static uint64_t read_##n(struct device *d, unsigned i)           \
    {                                                                \
        return pt_of(d)->s.reg[n][i];                                \
    }                                                                \
    static void write_##n(struct device *d, unsigned i, uint64_t v)  \
    {                                                                \
        pt_of(d)->s.reg[n][i] = (uint32_t)v;                         \
    }                                                                \
    static const struct reg_desc regs_##n[] = {                      \
        { "REG", 0, 4, REG_8, N_REGS, 4, read_##n, write_##n, "-" }, \
    };
BANK(0)
BANK(2)
BANK(3)

static bool init(struct device *d, struct error *err)
{
    struct pci_func *f = &pt_of(d)->func;
    const struct pci_identity id = {
        .vendor = 0x1234,
        .device = 0x5678,
        .subsystem_vendor = 0x9abc,
        .subsystem = 0xdef0,
        .class_code = 0x010203,
        .revision = 4,
        .intx = true,
    };

    (void)err;
    pci_func_begin(f, &id);
    pci_func_add_bar(f, 0, PCI_BAR_MEM32, 0);
    pci_func_add_bar(f, 2, PCI_BAR_MEM64, 2);
    pci_func_add_bar(f, 4, PCI_BAR_IO, 3);
    pci_func_add_capability(f, PCI_CAP_VENDOR, 5);
    pci_func_add_msix(f, 3, 1, 1);
    return true;
}

static void reset(struct device *d)
{
    pci_func_reset(&pt_of(d)->func);
}

static bool post_load(struct device *d, struct error *err)
{
    return pci_func_post_load(&pt_of(d)->func, err);
}

static const struct field_desc fields[] = {
    PCI_FIELDS(struct pt_state),
    { .name = "reg",
      .kind = FIELD_UINT,
      .offset = offsetof(struct pt_state, reg),
      .width = 4,
      .count = N_BANKS * N_REGS,
      .reps = 1 },
};

static const struct device_class pt_class = {
    .name = "test-function",
    .summary = "a function for tests",
    .spec = "-",
    .size = sizeof(struct pt_func),
    .state_off = offsetof(struct pt_func, s),
    .state_size = sizeof(struct pt_state),
    .banks = { { "memory", 0x1000, regs_0, ARRAY_SIZE(regs_0) },
               { "msix", PCI_MSIX_BYTES, pci_msix_regs, PCI_MSIX_N_REGS },
               { "wide", 0x10000, regs_2, ARRAY_SIZE(regs_2) },
               { "io", 16, regs_3, ARRAY_SIZE(regs_3) } },
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .init = init,
    .reset = reset,
    .post_load = post_load,
};

static bool message(void *ctx, uint64_t address, uint32_t data)
{
    struct pt *p = ctx;

    if (address - PT_DOORBELL >= 0x1000) return false;
    p->n_messages++;
    p->message_address = address;
    p->message_data = data;
    return true;
}

void pt_init(struct pt *p, bool messages)
{
    const struct pci_ecam_map map = {
        .config = PT_CONFIG,
        .io = PT_IO,
        .io_size = 0x10000,
        .memory = PT_MEMORY,
        .memory_size = 0x40000000,
        .high = PT_HIGH,
        .high_size = UINT64_C(0x400000000),
    };
    struct error err = { .text = "" };

    *p = (struct pt){ .n_messages = 0 };
    fixture_init(&p->f);
    p->host = fixture_new(&p->f, "pci-host-ecam", "");
    p->line = fixture_line(&p->f, p->host, 0);
    p->bus = pci_ecam_bus(p->host);
    p->bus->message = messages ? message : NULL;
    p->bus->message_ctx = p;
    ck_assert_msg(pci_ecam_map(p->host, &map, &err), "%s", err.text);
    ck_assert_msg(device_start(p->host, &err), "%s", err.text);
}

void pt_free(struct pt *p)
{
    fixture_free(&p->f);
}

struct pci_func *pt_function(struct pt *p, unsigned devfn)
{
    struct device *d = fixture_new_of(&p->f, &pt_class);
    struct error err = { .text = "" };

    ck_assert_msg(pci_plug(p->bus, &pt_of(d)->func, devfn, &err), "%s", err.text);
    ck_assert_msg(device_start(d, &err), "%s", err.text);
    return &pt_of(d)->func;
}

void pt_place(struct pt *p, unsigned devfn)
{
    uint64_t c = pt_config(devfn), at = 0x100000 * devfn;

    fixture_w32(&p->f, c + PT_BAR0, (uint32_t)(PT_MEMORY + at));
    fixture_w32(&p->f, c + PT_BAR1, (uint32_t)(PT_MEMORY + at + 0x1000));
    fixture_w32(&p->f, c + PT_BAR2, (uint32_t)(PT_HIGH + at));
    fixture_w32(&p->f, c + PT_BAR3, (uint32_t)((PT_HIGH + at) >> 32));
    fixture_w32(&p->f, c + PT_BAR4, 0x1000 + 0x10 * devfn);
    fixture_w16(&p->f, c + PCI_COMMAND, PCI_COMMAND_IO | PCI_COMMAND_MEMORY | PCI_COMMAND_MASTER);
}
