/* SPDX-License-Identifier: MIT */
/* Host ports and the devices that use them: see peripherals.h. */
#include "machine/peripherals.h"

#include "base/check.h"
#include "base/log.h"
#include "devices/uart16550.h"
#include "devices/virtio_blk.h"
#include "devices/virtio_console.h"
#include "devices/virtio_gpu.h"
#include "devices/virtio_input.h"
#include "devices/virtio_net.h"
#include "machine/slots.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Is the image of drive i open already, as that of one before it? */
static bool is_twice(const struct machine *m, size_t i)
{
    struct stat mine, other;

    for (size_t k = 0; k < i; k++) {
        if (stat(m->cfg.drives[i].path, &mine) == 0 && stat(m->cfg.drives[k].path, &other) == 0 &&
            mine.st_dev == other.st_dev && mine.st_ino == other.st_ino)
            return true;
    }
    return false;
}

static bool open_disks(struct machine *m, struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        const struct drive_config *d = &m->cfg.drives[i];
        const struct blockdev_config c = {
            .path = d->path,
            .format = d->format ? d->format : "raw",
            .readonly = d->readonly,
            .snapshot = d->snapshot || m->cfg.all_snapshot,
        };
        m->disks[i] = blockdev_open(&c, m->mail, err);
        if (m->disks[i]) continue;
        if (is_twice(m, i) && err) {
            *err = (struct error){ 0 };
            error_usage(err,
                        "-drive: \"%s\" is given twice; one of them can write it, or all of them "
                        "need readonly=on or snapshot=on",
                        d->path);
        }
        return false;
    }
    return true;
}

static bool open_networks(struct machine *m, struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_netdevs; i++) {
        m->nets[i] = netdev_open(m->cfg.netdevs[i].spec, m->mail, err);
        if (!m->nets[i]) return false;
    }
    return true;
}

static bool open_chardevs(struct machine *m, struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_chardevs; i++) {
        m->chars[i] = chardev_open(m->cfg.chardevs[i].spec, m->mail, err);
        if (m->chars[i]) continue;
        error_prefix(err, "-chardev");
        return false;
    }
    return true;
}

/* The stream of a -chardev, for its one user; NULL and `err` without. */
static struct chardev *take_chardev(struct machine *m, const char *option, const char *id,
                                    struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_chardevs; i++) {
        if (strcmp(m->cfg.chardevs[i].id, id) != 0) continue;
        if (m->chars_used[i]) {
            error_usage(err, "%s: the -chardev \"%s\" has a user already", option, id);
            return NULL;
        }
        m->chars_used[i] = true;
        return m->chars[i];
    }
    error_usage(err, "%s: no -chardev with id \"%s\"", option, id);
    return NULL;
}

static struct chardev *open_serial(struct machine *m, struct error *err)
{
    const char *spec = m->cfg.serial ? m->cfg.serial : "null";

    if (strncmp(spec, "chardev:", 8) == 0) return take_chardev(m, "-serial", spec + 8, err);
    struct chardev *c = chardev_open(spec, m->mail, err);
    if (!c) error_prefix(err, "-serial");
    return c;
}

/* Serial port and monitor: one stream each, or two channels of one. */
static bool open_streams(struct machine *m, struct error *err)
{
    const char *monitor = m->cfg.monitor;

    if (!open_chardevs(m, err)) return false;
    m->serial = open_serial(m, err);
    if (!m->serial) return false;
    if (m->cfg.monitor_on_serial) {
        struct chardev *channel[CHARDEV_CHANNELS];
        for (unsigned i = 0; i < CONFIG_MAX_CHARDEVS; i++) {
            if (m->chars[i] == m->serial) m->chars[i] = NULL; /* the channels own it now */
        }
        chardev_mux_open(m->serial, channel);
        m->serial = channel[0];
        m->monitor = channel[1];
    } else if (monitor && strcmp(monitor, "none") != 0) {
        /* A program that talks to the monitor may come later, or never. */
        char spec[1024];
        bool is_socket = strncmp(monitor, "unix:", 5) == 0 && !strchr(monitor, ',');
        snprintf(spec, sizeof spec, "%s%s", monitor, is_socket ? ",server=on,wait=off" : "");
        m->monitor = chardev_open(spec, m->mail, err);
        if (!m->monitor) error_prefix(err, "-monitor");
        return m->monitor != NULL;
    }
    return true;
}

static bool open_gdb(struct machine *m, struct error *err)
{
    char spec[1024];

    if (!m->cfg.gdb) return true;
    snprintf(spec, sizeof spec, "%s%s", m->cfg.gdb,
             strncmp(m->cfg.gdb, "unix:", 5) == 0 ? ",server=on,wait=off" : "");
    m->gdb = chardev_open(spec, m->mail, err);
    if (!m->gdb) error_prefix(err, "-gdb");
    return m->gdb != NULL;
}

bool open_host_ports(struct machine *m, struct error *err)
{
    m->display = display_new(m->mail);
    m->input = input_new(m->mail);
    /* The terminal last: errors before it find the terminal as it was. */
    if (!open_disks(m, err) || !open_networks(m, err) || !open_gdb(m, err) || !open_streams(m, err))
        return false;
    if (m->cfg.streams_open) m->cfg.streams_open(m->cfg.streams_ctx, m->serial, m->monitor);
    return true;
}

/* "name,prop=value,...": properties that name something of the machine are kept apart. */
struct plug {
    char name[48], cls[52]; /* what the user says; the class of the back end */
    char bus[48], addr[48], drive[48], netdev[48], chardev[48];
    bool pci;        /* else virtio-mmio */
    bool port_later; /* virtio-serial-device: a virtconsole brings its chardev */
};

static bool take_prop(struct device *d, struct plug *p, const char *key, const char *value,
                      struct error *err)
{
    const struct {
        const char *name;
        char *to;
    } own[] = {
        { "bus", p->bus },       { "addr", p->addr },       { "drive", p->drive },
        { "netdev", p->netdev }, { "chardev", p->chardev },
    };

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (strcmp(key, own[i].name) != 0 || (own[i].to == p->addr && !p->pci)) continue;
        snprintf(own[i].to, sizeof p->bus, "%s", value);
        return true;
    }
    if (strcmp(key, "id") == 0) return true;
    return device_set(d, key, value, err);
}

static bool take_props(struct device *d, struct plug *p, const char *list, struct error *err)
{
    while (*list) {
        size_t n = strcspn(list, ",");
        char item[512], *eq;
        snprintf(item, sizeof item, "%.*s", (int)n, list);
        eq = strchr(item, '=');
        if (!eq || n >= sizeof item)
            return error_usage(err, "-device %s: \"%.*s\" is not property=value", p->name, (int)n,
                               list);
        *eq = 0;
        if (!take_prop(d, p, item, eq + 1, err)) return false;
        list += n + (list[n] == ',');
    }
    return true;
}

static bool set_drive(struct machine *m, struct device *d, const struct plug *p, struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        const char *id = m->cfg.drives[i].id;
        if (!id || strcmp(id, p->drive) != 0) continue;
        if (m->disks_used[i])
            return error_usage(
                err, "-device %s: the -drive \"%s\" has a device already; give it if=none", p->name,
                p->drive);
        m->disks_used[i] = true;
        virtio_blk_set_drive(d, m->disks[i]);
        return true;
    }
    return error_usage(err, "-device %s: no -drive with id \"%s\"", p->name, p->drive);
}

static bool set_netdev(struct machine *m, struct device *d, const struct plug *p, struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_netdevs; i++) {
        if (strcmp(m->cfg.netdevs[i].id, p->netdev) != 0) continue;
        if (m->nets_used[i])
            return error_usage(err, "-device %s: the -netdev \"%s\" has a card already", p->name,
                               p->netdev);
        m->nets_used[i] = true;
        virtio_net_set_netdev(d, m->nets[i]);
        return true;
    }
    return error_usage(err, "-device %s: no -netdev with id \"%s\"", p->name, p->netdev);
}

static bool set_chardev(struct machine *m, struct device *d, const struct plug *p,
                        struct error *err)
{
    char option[64];

    snprintf(option, sizeof option, "-device %s", p->name);
    struct chardev *c = take_chardev(m, option, p->chardev, err);

    if (c) virtio_console_set_chardev(d, c);
    return c != NULL;
}

/* QEMU has the console in two devices: a bus, virtio-serial-device, and on it a port, virtconsole. Here
 * they are one, which the second name completes. */
static bool add_virtconsole(struct machine *m, const char *props, struct error *err)
{
    char id[48] = "";

    if (strncmp(props, "chardev=", 8) != 0 || strchr(props, ','))
        return error_usage(err, "-device virtconsole: give chardev=ID and nothing else");
    snprintf(id, sizeof id, "%s", props + 8);
    for (unsigned i = 0; i < m->n_devs; i++) {
        struct device *d = m->devs[i];
        if (strcmp(d->cls->name, "virtio-console-device") != 0 || virtio_console_chardev(d))
            continue;
        struct chardev *c = take_chardev(m, "-device virtconsole", id, err);
        if (c) virtio_console_set_chardev(d, c);
        return c != NULL;
    }
    return error_usage(err,
                       "-device virtconsole: it needs a -device virtio-serial-device before it, "
                       "of its own; or use virtio-console-device,chardev=ID");
}

/* The host port that each class of device needs. */
static bool set_port(struct machine *m, struct device *d, const struct plug *p, struct error *err)
{
    const struct {
        const char *cls, *prop, *value;
        bool (*set)(struct machine *m, struct device *d, const struct plug *p, struct error *err);
    } ports[] = {
        { "virtio-blk-device", "drive", p->drive, set_drive },
        { "virtio-net-device", "netdev", p->netdev, set_netdev },
        { "virtio-console-device", "chardev", p->chardev, set_chardev },
    };

    for (size_t i = 0; i < sizeof ports / sizeof ports[0]; i++) {
        bool mine = strcmp(p->cls, ports[i].cls) == 0, given = ports[i].value[0] != 0;
        if (given && !mine)
            return error_usage(err, "-device %s: has no property \"%s\"", p->name, ports[i].prop);
        if (mine && !given && p->port_later) return true;
        if (mine && !given)
            return error_usage(err, "-device %s: %s=ID is missing", p->name, ports[i].prop);
        if (mine && !ports[i].set(m, d, p, err)) return false;
    }
    return true;
}

/* Keyboard and pointer; the screen, for the one graphics card that a machine may have. */
static bool set_screen(struct machine *m, struct device *d, struct error *err)
{
    if (virtio_input_is(d)) virtio_input_set_port(d, m->input);
    if (strcmp(d->cls->name, "virtio-gpu-device") != 0) return true;
    for (unsigned i = 0; m->devs[i] != d; i++) {
        if (m->devs[i]->cls == d->cls)
            return error_usage(err, "-device %s: there is one already", d->cls->name);
    }
    virtio_gpu_set_display(d, m->display);
    return true;
}

/* Cards without mac= get 52:54:00:12:34:56 and the following addresses. */
static bool number_card(const struct machine *m, struct device *d, struct error *err)
{
    unsigned n = 0;
    char mac[18];

    if (strcmp(d->cls->name, "virtio-net-device") != 0) return true;
    for (unsigned i = 0; m->devs[i] != d; i++) {
        n += m->devs[i]->cls == d->cls;
    }
    snprintf(mac, sizeof mac, "52:54:00:12:34:%02x", 0x56 + n);
    return device_set(d, "mac", mac, err);
}

bool is_pluggable(const char *cls)
{
    return strncmp(cls, "virtio-", 7) == 0 && strstr(cls, "-device");
}

static bool plug_device(struct machine *m, const char *spec, struct blockdev *drive,
                        struct error *err)
{
    size_t n = strcspn(spec, ",");
    struct plug p = { 0 };

    snprintf(p.name, sizeof p.name, "%.*s", (int)n, spec);
    if (strcmp(p.name, "virtconsole") == 0)
        return add_virtconsole(m, spec + n + (spec[n] == ','), err);
    p.pci = pci_name(p.name, p.cls, sizeof p.cls);
    if (!p.pci) snprintf(p.cls, sizeof p.cls, "%s", p.name);
    if (strcmp(p.cls, "virtio-serial-device") == 0) {
        snprintf(p.cls, sizeof p.cls, "virtio-console-device");
        p.port_later = true;
    }
    if (!is_pluggable(p.cls) || !device_class_find(p.cls))
        return error_usage(err, "-device: no device \"%s\" to plug; -device help lists them",
                           p.name);
    snprintf(m->plug_ids[m->n_plugged], sizeof m->plug_ids[0], "%s.%u", p.cls, m->n_plugged);
    struct device *d = machine_add_device(m, p.cls, m->plug_ids[m->n_plugged++]);
    if (!number_card(m, d, err) || !set_screen(m, d, err)) return false;
    if (!take_props(d, &p, spec + n + (spec[n] == ','), err)) return false;
    /* -drive if=virtio: the disk is given, whether it has an id or not. */
    if (drive) virtio_blk_set_drive(d, drive);
    else if (!set_port(m, d, &p, err)) return false;
    if (p.pci) return plug_pci(m, d, p.name, p.bus, p.addr, err);
    return plug_mmio(m, d, p.name, p.bus, err);
}

/* Who gives a host port and forgets the device would wonder. */
static void warn_of_unused(const struct machine *m)
{
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        if (!m->disks_used[i])
            LOG(machine, WARN, "-drive id=%s: no -device uses it", m->cfg.drives[i].id);
    }
    for (size_t i = 0; i < m->cfg.n_netdevs; i++) {
        if (!m->nets_used[i])
            LOG(machine, WARN, "-netdev id=%s: no -device uses it", m->cfg.netdevs[i].id);
    }
    for (size_t i = 0; i < m->cfg.n_chardevs; i++) {
        if (!m->chars_used[i])
            LOG(machine, WARN, "-chardev id=%s: no -device and no -serial uses it",
                m->cfg.chardevs[i].id);
    }
}

/* -drive if=virtio brings its own device. */
static bool plug_drives(struct machine *m, struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        if (!m->cfg.drives[i].attach) continue;
        if (!plug_device(m, "virtio-blk-device", m->disks[i], err)) return false;
    }
    return true;
}

bool attach_peripherals(struct machine *m, struct error *err)
{
    struct device *uart = machine_find_device(m, "uart0");

    if (uart) uart16550_set_chardev(uart, m->serial);
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        m->disks_used[i] = m->cfg.drives[i].attach || m->cfg.drives[i].flash;
        if (m->cfg.drives[i].flash && !machine_find_device(m, "flash0"))
            return error_usage(err, "-drive: if=pflash: this board has no flash");
    }
    for (size_t i = 0; i < m->cfg.n_devices; i++) {
        if (!plug_device(m, m->cfg.devices[i], NULL, err)) return false;
    }
    if (!plug_drives(m, err)) return false;
    warn_of_unused(m);
    return true;
}

void drop_connections(struct machine *m)
{
    unsigned dropped = 0;

    if (!m->cfg.n_netdevs) return;
    for (unsigned i = 0; i < CONFIG_MAX_NETDEVS; i++) {
        if (m->nets[i]) dropped += netdev_reset(m->nets[i]);
    }
    fprintf(stderr,
            "isomer: loadvm: the snapshot's network connections are gone (%u open ones closed)\n",
            dropped);
}

void drain_disks(struct machine *m)
{
    for (unsigned i = 0; i < CONFIG_MAX_DRIVES; i++) {
        if (m->disks[i]) blockdev_drain(m->disks[i]);
    }
}

void close_host_ports(struct machine *m)
{
    for (unsigned i = 0; i < CONFIG_MAX_CHARDEVS; i++) {
        if (m->chars[i] != m->serial) chardev_close(m->chars[i]);
        m->chars[i] = NULL;
    }
    chardev_close(m->serial);
    chardev_close(m->monitor);
    chardev_close(m->gdb);
    m->serial = m->monitor = m->gdb = NULL;
    display_free(m->display);
    input_free(m->input);
    m->display = NULL;
    m->input = NULL;
    for (unsigned i = 0; i < CONFIG_MAX_DRIVES; i++) {
        blockdev_close(m->disks[i]);
        m->disks[i] = NULL;
    }
    for (unsigned i = 0; i < CONFIG_MAX_NETDEVS; i++) {
        netdev_close(m->nets[i]);
        m->nets[i] = NULL;
    }
}
