/* SPDX-License-Identifier: MIT */
/* Slots for virtio devices: see slots.h. */
#include "machine/slots.h"

#include "devices/pci_ecam.h"
#include "devices/virtio_mmio.h"
#include "devices/virtio_pci.h"
#include "machine/virt_pci.h"

#include <stdlib.h>
#include <string.h>

#define N_SLOTS     8
#define PCI_DEVICES 32
#define DEVICE      "-device"
#define PCI         "-pci"

bool pci_name(const char *name, char *cls, size_t n)
{
    size_t len = strlen(name), cut = sizeof PCI - 1;

    if (len <= cut || strcmp(name + len - cut, PCI) != 0) return false;
    snprintf(cls, n, "%.*s" DEVICE, (int)(len - cut), name);
    return true;
}

bool plug_mmio(struct machine *m, struct device *backend, const char *name, const char *bus,
               struct error *err)
{
    char id[32];

    if (bus[0]) {
        struct device *d = machine_find_device(m, bus);
        if (d && strncmp(bus, "virtio-mmio-bus.", 16) == 0)
            return virtio_mmio_plug(d, backend, err);
        return error_usage(err, "-device %s: no bus \"%s\" (virtio-mmio-bus.0 to .%d)", name, bus,
                           N_SLOTS - 1);
    }
    for (int i = N_SLOTS - 1; i >= 0; i--) {
        snprintf(id, sizeof id, "virtio-mmio-bus.%d", i);
        struct device *d = machine_find_device(m, id);
        if (d && !virtio_mmio_backend(d)) return virtio_mmio_plug(d, backend, err);
    }
    return error_usage(err, "-device %s: this board has no free slot for it", name);
}

/* "5" or "5.1": device and function, hexadecimal. */
static bool parse_addr(const char *addr, unsigned *devfn)
{
    char *end;
    unsigned long dev = strtoul(addr, &end, 16), fn = 0;

    if (end == addr || dev >= PCI_DEVICES) return false;
    if (*end == '.') {
        const char *from = end + 1;
        fn = strtoul(from, &end, 16);
        if (end == from || fn > 7) return false;
    }
    *devfn = (unsigned)(dev << 3 | fn);
    return *end == 0;
}

static bool free_device(const struct pci_bus *bus, unsigned *devfn)
{
    for (unsigned dev = 0; dev < PCI_DEVICES; dev++) {
        if (bus->func[dev << 3]) continue;
        *devfn = dev << 3;
        return true;
    }
    return false;
}

bool plug_pci(struct machine *m, struct device *backend, const char *name, const char *bus,
              const char *addr, struct error *err)
{
    struct device *host = machine_find_device(m, VIRT_PCI_ID);
    char *id = m->plug_ids[m->n_plugged];
    unsigned devfn;

    if (!host) return error_usage(err, "-device %s: this board has no PCI bus", name);
    if (bus[0] && strcmp(bus, VIRT_PCI_ID) != 0)
        return error_usage(err, "-device %s: no bus \"%s\" (%s)", name, bus, VIRT_PCI_ID);
    if (addr[0] && !parse_addr(addr, &devfn))
        return error_usage(
            err, "-device %s: addr=%s is not DEVICE or DEVICE.FUNCTION (hexadecimal)", name, addr);
    if (!addr[0] && !free_device(pci_ecam_bus(host), &devfn))
        return error_usage(err, "-device %s: the PCI bus is full", name);
    snprintf(id, sizeof m->plug_ids[0], "%s.%u", name, m->n_plugged++);
    struct device *func = machine_add_device(m, "virtio-pci", id);
    if (virtio_pci_plug(func, backend, pci_ecam_bus(host), devfn, err)) return true;
    error_prefix(err, "-device %s", name);
    return false;
}
