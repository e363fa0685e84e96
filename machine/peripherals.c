/* SPDX-License-Identifier: MIT */
/* Host ports and the devices that use them: see peripherals.h. */
#include "machine/peripherals.h"

#include "devices/uart16550.h"

#include <string.h>

bool open_host_ports(struct machine *m, struct error *err)
{
    const char *spec = m->cfg.serial ? m->cfg.serial : "null";

    m->serial = chardev_open(spec, m->mail, err);
    return m->serial != NULL;
}

bool attach_peripherals(struct machine *m, struct error *err)
{
    struct device *uart = machine_find_device(m, "uart0");

    (void)err;
    if (uart) uart16550_set_chardev(uart, m->serial);
    return true;
}

void close_host_ports(struct machine *m)
{
    chardev_close(m->serial);
    m->serial = NULL;
}

void free_host_ports(struct machine *m)
{
    for (unsigned i = 0; i < CONFIG_MAX_DRIVES; i++) {
        blockdev_close(m->disks[i]);
        m->disks[i] = NULL;
    }
}

void drop_connections(struct machine *m) { (void)m; }
