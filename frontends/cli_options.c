/* SPDX-License-Identifier: MIT */
/* The options: one function each, and the table. QEMU's names where they fit. */
#include "frontends/cli_priv.h"

#include "base/host.h"
#include "base/log.h"
#include "frontends/demo.h"
#include "frontends/vnc.h"
#include "isomer_config.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* An option that keeps its value as it is; a flag. */
#define TEXT_OPTION(fn, field)                                      \
    static bool fn(struct cli *c, const char *v, struct error *err) \
    {                                                               \
        (void)err;                                                  \
        c->field = v;                                               \
        return true;                                                \
    }
#define FLAG_OPTION(fn, field)                                      \
    static bool fn(struct cli *c, const char *v, struct error *err) \
    {                                                               \
        (void)v;                                                    \
        (void)err;                                                  \
        c->field = true;                                            \
        return true;                                                \
    }
#define NUMBER_OPTION(fn, option, type, min, max, field)             \
    static bool fn(struct cli *c, const char *v, struct error *err)  \
    {                                                                \
        uint64_t n;                                                  \
        if (!cli_number(option, v, min, max, &n, err)) return false; \
        c->field = (type)n;                                          \
        return true;                                                 \
    }

TEXT_OPTION(set_bios, machine.bios)

static bool set_kernel(struct cli *c, const char *v, struct error *err)
{
    if (c->demo) return error_usage(err, "--demo: -kernel gives another program");
    c->machine.kernel = v;
    return true;
}

TEXT_OPTION(set_initrd, machine.initrd)
TEXT_OPTION(set_append, machine.append)
TEXT_OPTION(set_dtb, machine.dtb)
TEXT_OPTION(set_loadvm, machine.loadvm)
TEXT_OPTION(set_signature, machine.signature)
FLAG_OPTION(set_nographic, nographic)
FLAG_OPTION(set_snapshot, machine.all_snapshot)
FLAG_OPTION(set_stopped, machine.start_stopped)
FLAG_OPTION(set_no_reboot, machine.no_reboot)
FLAG_OPTION(set_stats, stats)
NUMBER_OPTION(set_max_insns, "--max-insns", uint64_t, 1, INT64_MAX, machine.max_insns)
NUMBER_OPTION(set_granularity, "--signature-granularity", unsigned, 1, 16,
              machine.signature_granularity)

static bool set_board(struct cli *c, const char *v, struct error *err)
{
    size_t n = strcspn(v, ",");

    (void)err;
    if (strcmp(v, "help") == 0) {
        isomer_list_boards(stdout);
        c->done = true;
        return true;
    }
    c->machine.board = cli_text(c, v, n);
    c->machine.board_props = v[n] ? v + n + 1 : "";
    return true;
}

static bool set_cpu(struct cli *c, const char *v, struct error *err)
{
    (void)err;
    c->machine.cpu = v;
    if (strcmp(v, "help") != 0) return true;
    isomer_list_cpus(stdout);
    c->done = true;
    return true;
}

/* SIZE: a number with K, M, G or T; without a letter: MiB. */
static bool set_memory(struct cli *c, const char *v, struct error *err)
{
    static const char units[] = "KMGT";
    const char *s = strncmp(v, "size=", 5) == 0 ? v + 5 : v, *unit = NULL;
    char *end = NULL;

    errno = 0;
    unsigned long long n = isdigit((unsigned char)*s) ? strtoull(s, &end, 10) : 0;
    if (end && *end) unit = strchr(units, toupper((unsigned char)*end));
    unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 20;
    bool ok =
        end && !errno && (!*end || (unit && !end[1])) && n && n <= (UINT64_C(1) << 40) >> shift;
    if (!ok || n << shift < 1 << 20)
        return error_usage(err, "-m: \"%s\" is not a size from 1M to 1T, such as 512M", v);
    c->machine.ram_size = n << shift;
    return true;
}

static bool set_smp(struct cli *c, const char *v, struct error *err)
{
    static const char parallel[] = "parallel=";
    const char *more = strchr(v, ',');
    char count[16];
    uint64_t n;

    if (strncmp(v, "cpus=", 5) == 0) v += 5;
    snprintf(count, sizeof count, "%.*s", more ? (int)(more - v) : (int)strlen(v), v);
    if (!cli_number("-smp", count, 1, CONFIG_MAX_HARTS, &n, err)) return false;
    c->machine.smp = (unsigned)n;
    c->machine.parallel = false;
    if (!more) return true;
    if (strncmp(++more, parallel, sizeof parallel - 1) != 0)
        return error_usage(err, "-smp: unknown \"%s\"; say N or N,parallel=on", more);
    more += sizeof parallel - 1;
    c->machine.parallel = strcmp(more, "on") == 0;
    if (c->machine.parallel || strcmp(more, "off") == 0) return true;
    return error_usage(err, "-smp: parallel=%s: say parallel=on or parallel=off", more);
}

static bool set_vnc(struct cli *c, const char *v, struct error *err)
{
    c->display_none = c->display_sdl = false;
    c->display_chosen = true;
    c->vnc = v;
    return vnc_check(v, err);
}

static bool set_display(struct cli *c, const char *v, struct error *err)
{
    const char *full = NULL, *smooth = NULL, *scale = NULL;
    const struct sub_option keys[] = {
        { "full-screen", &full }, { "smooth", &smooth }, { "scale", &scale }, { NULL, NULL }
    };
    uint64_t n = 1;

    if (strncmp(v, "vnc=", 4) == 0) return set_vnc(c, v + 4, err);
    c->display_none = strcmp(v, "none") == 0;
    c->display_sdl = strncmp(v, "sdl", 3) == 0 && (!v[3] || v[3] == ',');
    c->display_chosen = true;
    if (c->display_none) return true;
    if (!c->display_sdl)
        return error_usage(err, "-display %s: not in this version; there are none and sdl", v);
    if (v[3] && !cli_sub_options(c, "-display sdl", v + 4, keys, err)) return false;
    if (scale && !cli_number("-display sdl,scale=", scale, 1, 8, &n, err)) return false;
    c->window.scale = (unsigned)n;
    return cli_on_off("-display sdl,full-screen=", full, &c->window.full_screen, err) &&
           cli_on_off("-display sdl,smooth=", smooth, &c->window.smooth, err);
}

static bool set_serial(struct cli *c, const char *v, struct error *err)
{
    bool shared = strncmp(v, "mon:", 4) == 0;

    (void)err;
    c->machine.serial = shared ? v + 4 : strcmp(v, "none") == 0 ? "null" : v;
    c->machine.monitor_on_serial = shared;
    return true;
}

static bool set_monitor(struct cli *c, const char *v, struct error *err)
{
    if (strcmp(v, "none") != 0 && strcmp(v, "stdio") != 0 && strncmp(v, "unix:", 5) != 0)
        return error_usage(err, "-monitor: \"%s\" is not stdio, none or unix:PATH", v);
    c->machine.monitor = v;
    return true;
}

static bool set_gdb(struct cli *c, const char *v, struct error *err)
{
    c->machine.gdb = v;
    if (strcmp(v, "none") == 0) c->machine.gdb = NULL;
    else if (strncmp(v, "tcp:", 4) != 0 && strncmp(v, "unix:", 5) != 0)
        return error_usage(err, "-gdb: \"%s\" is not tcp::PORT, tcp:HOST:PORT or unix:PATH", v);
    return true;
}

static bool set_gdb_default(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    return set_gdb(c, "tcp::1234", err);
}

static bool describe_device(struct cli *c, const char *name, struct error *err)
{
    c->done = true;
    if (isomer_describe_device(name, stdout)) return true;
    return error_usage(err, "-device: no device \"%s\"; -device help lists them", name);
}

static bool set_device(struct cli *c, const char *v, struct error *err)
{
    size_t n = strcspn(v, ",");

    if (strcmp(v, "help") == 0) {
        isomer_list_devices(stdout);
        c->done = true;
        return true;
    }
    if (strcmp(v + n, ",help") == 0) return describe_device(c, cli_text(c, v, n), err);
    if (c->machine.n_devices == CONFIG_MAX_DEVICES)
        return error_usage(err, "-device: at most %d of them", CONFIG_MAX_DEVICES);
    c->machine.devices[c->machine.n_devices++] = v;
    return true;
}

/* A machine for the game that is in the program; what stands behind it on the command line may change it. */
static bool set_demo(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    if (c->machine.kernel) return error_usage(err, "--demo: -kernel gives another program");
    c->demo = true;
    c->machine.image = demo_image;
    c->machine.image_size = demo_image_size;
    c->machine.bios = "none";
    if (!c->machine.ram_size) c->machine.ram_size = UINT64_C(64) << 20;
    return set_device(c, "virtio-gpu-device,xres=640,yres=480", err) &&
           set_device(c, "virtio-keyboard-device", err);
}

static bool check_drive(const struct drive_config *d, const char *iface, struct error *err)
{
    if (!d->path || !*d->path) return error_usage(err, "-drive: file= is missing");
    if (d->format && strcmp(d->format, "raw") != 0)
        return error_usage(err, "-drive: format=%s is not in this version; there is raw",
                           d->format);
    if (iface && strcmp(iface, "virtio") != 0 && strcmp(iface, "none") != 0 &&
        strcmp(iface, "pflash") != 0)
        return error_usage(
            err, "-drive: if=%s is not in this version; there are virtio, pflash and none", iface);
    if (iface && strcmp(iface, "none") == 0 && !d->id)
        return error_usage(err, "-drive: if=none needs id=, by which a -device finds it");
    return true;
}

/* The bank that `unit` says, or the first without an image. */
static bool choose_bank(struct cli *c, const char *unit, struct drive_config *d, struct error *err)
{
    bool taken[CONFIG_FLASH_BANKS] = { false };
    uint64_t n = 0;

    for (size_t i = 0; i < c->machine.n_drives; i++) {
        unsigned bank = c->machine.drives[i].flash;
        if (bank) taken[bank - 1] = true;
    }
    while (!unit && n < CONFIG_FLASH_BANKS && taken[n]) {
        n++;
    }
    if (unit && !cli_number("-drive unit=", unit, 0, CONFIG_FLASH_BANKS - 1, &n, err)) return false;
    if (n == CONFIG_FLASH_BANKS || taken[n])
        return error_usage(err, "-drive: if=pflash: there are %d banks, an image for each",
                           CONFIG_FLASH_BANKS);
    d->flash = (unsigned)n + 1;
    return true;
}

static bool set_drive(struct cli *c, const char *v, struct error *err)
{
    struct drive_config d = { 0 };
    const char *iface = NULL, *readonly = NULL, *snapshot = NULL, *unit = NULL;
    const struct sub_option keys[] = {
        { "file", &d.path },       { "format", &d.format },   { "if", &iface },  { "id", &d.id },
        { "readonly", &readonly }, { "snapshot", &snapshot }, { "unit", &unit }, { NULL, NULL },
    };

    if (c->machine.n_drives == CONFIG_MAX_DRIVES)
        return error_usage(err, "-drive: at most %d of them", CONFIG_MAX_DRIVES);
    if (!cli_sub_options(c, "-drive", v, keys, err) || !check_drive(&d, iface, err)) return false;
    for (size_t i = 0; d.id && i < c->machine.n_drives; i++) {
        const char *other = c->machine.drives[i].id;
        if (other && strcmp(other, d.id) == 0)
            return error_usage(err, "-drive: the id \"%s\" is used twice", d.id);
    }
    d.attach = !iface || strcmp(iface, "virtio") == 0;
    if (iface && strcmp(iface, "pflash") == 0) {
        if (!choose_bank(c, unit, &d, err)) return false;
    } else if (unit) {
        return error_usage(err, "-drive: unit= is for if=pflash");
    }
    if (!cli_on_off("-drive readonly=", readonly, &d.readonly, err) ||
        !cli_on_off("-drive snapshot=", snapshot, &d.snapshot, err))
        return false;
    c->machine.drives[c->machine.n_drives++] = d;
    return true;
}

static bool set_pflash(struct cli *c, const char *v, struct error *err)
{
    struct drive_config d = { .path = v };

    if (c->machine.n_drives == CONFIG_MAX_DRIVES)
        return error_usage(err, "-pflash: at most %d disks and flash images", CONFIG_MAX_DRIVES);
    if (!choose_bank(c, NULL, &d, err)) return false;
    c->machine.drives[c->machine.n_drives++] = d;
    return true;
}

/* [name=]NAME,file=F or [name=]NAME,string=S; the string may hold anything but a comma. */
static bool set_fw_cfg(struct cli *c, const char *v, struct error *err)
{
    struct fw_cfg_config f = { NULL, NULL, NULL };
    const struct sub_option keys[] = {
        { "name", &f.name },
        { "file", &f.file },
        { "string", &f.string },
        { NULL, NULL },
    };
    size_t n = strcspn(v, ",");

    if (!memchr(v, '=', n)) {
        f.name = cli_text(c, v, n);
        v += n + (v[n] == ',');
    }
    if (c->machine.n_fw_cfg == CONFIG_MAX_FW_CFG)
        return error_usage(err, "-fw_cfg: at most %d of them", CONFIG_MAX_FW_CFG);
    if (!cli_sub_options(c, "-fw_cfg", v, keys, err)) return false;
    if (!f.name || !f.file == !f.string)
        return error_usage(err, "-fw_cfg: say name=NAME and either file=FILE or string=TEXT");
    c->machine.fw_cfg[c->machine.n_fw_cfg++] = f;
    return true;
}

static bool add_netdev(struct cli *c, const char *option, const char *id, const char *spec,
                       struct error *err)
{
    for (size_t i = 0; i < c->machine.n_netdevs; i++) {
        if (strcmp(c->machine.netdevs[i].id, id) == 0)
            return error_usage(err, "%s: the id \"%s\" is used twice", option, id);
    }
    if (c->machine.n_netdevs == CONFIG_MAX_NETDEVS)
        return error_usage(err, "%s: at most %d of them", option, CONFIG_MAX_NETDEVS);
    c->machine.netdevs[c->machine.n_netdevs++] = (struct netdev_config){ id, spec };
    return true;
}

static bool add_chardev(struct cli *c, const char *id, const char *spec, struct error *err)
{
    for (size_t i = 0; i < c->machine.n_chardevs; i++) {
        if (strcmp(c->machine.chardevs[i].id, id) == 0)
            return error_usage(err, "-chardev: the id \"%s\" is used twice", id);
    }
    if (c->machine.n_chardevs == CONFIG_MAX_CHARDEVS)
        return error_usage(err, "-chardev: at most %d of them", CONFIG_MAX_CHARDEVS);
    c->machine.chardevs[c->machine.n_chardevs++] =
        (struct chardev_config){ id, cli_text(c, spec, strlen(spec)) };
    return true;
}

/* QEMU's spelling of a stream: "file,id=ID,path=P"; chardev_open has it as "file:P". */
static bool set_chardev(struct cli *c, const char *v, struct error *err)
{
    const char *id = NULL, *path = NULL, *server = NULL, *wait = NULL;
    const struct sub_option keys[] = {
        { "id", &id }, { "path", &path }, { "server", &server }, { "wait", &wait }, { NULL, NULL },
    };
    size_t n = strcspn(v, ",");
    const char *kind = cli_text(c, v, n);
    bool listens = false, waits = true, is_socket = strcmp(kind, "socket") == 0;
    bool is_file = strcmp(kind, "file") == 0;
    char spec[1200];

    if (!cli_sub_options(c, "-chardev", v + n + (v[n] == ','), keys, err) ||
        !cli_on_off("-chardev server=", server, &listens, err) ||
        !cli_on_off("-chardev wait=", wait, &waits, err))
        return false;
    if (!is_socket && !is_file && strcmp(kind, "null") != 0 && strcmp(kind, "stdio") != 0)
        return error_usage(err, "-chardev: \"%s\" is not file, socket, stdio or null", kind);
    if (!id) return error_usage(err, "-chardev: id= is missing, by which a -device finds it");
    if ((is_socket || is_file) != (path != NULL))
        return error_usage(err, "-chardev %s: path= is %s", kind, path ? "not for it" : "missing");
    int len = snprintf(spec, sizeof spec, "%s%s%s%s%s", is_socket ? "unix" : kind, path ? ":" : "",
                       path ? path : "", is_socket && listens ? ",server=on" : "",
                       is_socket && listens && !waits ? ",wait=off" : "");
    if (len >= (int)sizeof spec) return error_usage(err, "-chardev: the path is too long");
    return add_chardev(c, id, spec, err);
}

/* The kind and its properties go to the network; the id stays here. */
static bool set_netdev(struct cli *c, const char *v, struct error *err)
{
    char *spec = cli_text(c, v, strlen(v)), *id = NULL;
    size_t at = 0;

    while (*v) {
        size_t n = strcspn(v, ",");
        if (strncmp(v, "id=", 3) == 0 && n > 3) {
            id = cli_text(c, v + 3, n - 3);
        } else {
            if (at) spec[at++] = ',';
            memcpy(spec + at, v, n);
            at += n;
        }
        v += n + (v[n] == ',');
    }
    spec[at] = 0;
    if (!id) return error_usage(err, "-netdev: id= is missing, by which a -device finds it");
    return add_netdev(c, "-netdev", id, spec, err);
}

static bool set_nic(struct cli *c, const char *v, struct error *err)
{
    if (strcmp(v, "none") == 0) return true;
    if (strncmp(v, "user", 4) != 0 || (v[4] && v[4] != ','))
        return error_usage(err, "-nic: \"%s\" is not user[,hostfwd=...] or none", v);
    if (!add_netdev(c, "-nic", "nic", v, err)) return false;
    return set_device(c, "virtio-net-device,netdev=nic", err);
}

static bool set_icount(struct cli *c, const char *v, struct error *err)
{
    const char *shift = NULL, *sleep = NULL;
    const struct sub_option keys[] = { { "shift", &shift }, { "sleep", &sleep }, { NULL, NULL } };
    uint64_t n = 0;
    bool waits = true;

    if (v && !cli_sub_options(c, "-icount", v, keys, err)) return false;
    if (shift && !cli_number("-icount shift=", shift, 0, 10, &n, err)) return false;
    if (!cli_on_off("-icount sleep=", sleep, &waits, err)) return false;
    c->machine.icount = true;
    c->machine.icount_shift = (unsigned)n;
    c->machine.icount_jump = !waits;
    return true;
}

static bool set_seed(struct cli *c, const char *v, struct error *err)
{
    c->machine.has_seed = true;
    return cli_number("-seed", v, 0, UINT64_MAX, &c->machine.seed, err);
}

/* Days from 1970-01-01 to a date, by leap years from March on: timegm is not in POSIX. */
static int64_t days_from_1970(int y, int month, int day)
{
    int64_t a = y - (month <= 2), m = month + (month > 2 ? -3 : 9);

    return 365 * a + a / 4 - a / 100 + a / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

static uint64_t calendar(const struct tm *t)
{
    int64_t days = days_from_1970(t->tm_year + 1900, t->tm_mon + 1, t->tm_mday);

    return (uint64_t)(days * 86400 + t->tm_hour * 3600 + t->tm_min * 60 + t->tm_sec) *
           UINT64_C(1000000000);
}

static bool parse_date(const char *s, struct tm *t)
{
    int used = 0, month, year;

    memset(t, 0, sizeof *t);
    if (sscanf(s, "%4d-%2d-%2d%n", &year, &month, &t->tm_mday, &used) != 3 || !used) return false;
    s += used;
    used = 0;
    if (*s == 'T') {
        sscanf(s, "T%2d:%2d:%2d%n", &t->tm_hour, &t->tm_min, &t->tm_sec, &used);
        if (!used) return false;
    }
    t->tm_year = year - 1900;
    t->tm_mon = month - 1;
    return !s[used] && year >= 1970 && year <= 2200 && month >= 1 && month <= 12 &&
           t->tm_mday >= 1 && t->tm_mday <= 31 && t->tm_hour >= 0 && t->tm_hour < 24 &&
           t->tm_min >= 0 && t->tm_min < 60 && t->tm_sec >= 0 && t->tm_sec < 60;
}

static bool set_rtc(struct cli *c, const char *v, struct error *err)
{
    const char *base = NULL;
    const struct sub_option keys[] = { { "base", &base }, { NULL, NULL } };
    struct tm t;

    if (!cli_sub_options(c, "-rtc", v, keys, err)) return false;
    c->machine.rtc_base_ns = host_calendar_ns();
    if (!base || strcmp(base, "utc") == 0) return true;
    if (strcmp(base, "localtime") == 0) {
        time_t now = time(NULL);
        if (localtime_r(&now, &t)) c->machine.rtc_base_ns = calendar(&t);
        return true;
    }
    if (!parse_date(base, &t))
        return error_usage(err, "-rtc base=: \"%s\" is not utc, localtime or YYYY-MM-DD[THH:MM:SS]",
                           base);
    c->machine.rtc_base_ns = calendar(&t);
    return true;
}

static bool set_timeout(struct cli *c, const char *v, struct error *err)
{
    char *end;
    double s = isdigit((unsigned char)*v) ? strtod(v, &end) : -1;

    if (!(s > 0) || *end || s > 1e9)
        return error_usage(err, "--timeout: \"%s\" is not a number of seconds", v);
    c->machine.timeout_s = s;
    return true;
}

static bool set_log(struct cli *c, const char *v, struct error *err)
{
    (void)c;
    for (const char *s = v; *s;) {
        size_t n = strcspn(s, ",:");
        if (n && !isomer_is_log_category(s, n))
            return error_usage(err,
                               "--log: no category \"%.*s\"; there are all, bus, chardev, disk, "
                               "machine, mmio, net, "
                               "pci, riscv, sifive_test, uart, virtio, virtio_gpu and the names "
                               "that -device help lists",
                               (int)n, s);
        s += strcspn(s, ",");
        s += *s == ',';
    }
    return log_configure(v, err);
}

static bool set_trace(struct cli *c, const char *v, struct error *err)
{
    const char *every = NULL;
    const struct sub_option keys[] = { { "every", &every }, { NULL, NULL } };
    uint64_t n = 1000;

    if (strcmp(v, "exec") == 0) {
        c->machine.trace_exec = true;
        return true;
    }
    if (strncmp(v, "hash", 4) != 0 || (v[4] && v[4] != ','))
        return error_usage(err, "--trace: \"%s\" is not hash[,every=N] or exec", v);
    if (v[4] && !cli_sub_options(c, "--trace", v + 5, keys, err)) return false;
    if (every && !cli_number("--trace every=", every, 1, UINT32_MAX, &n, err)) return false;
    c->machine.trace_hash_every = n;
    return true;
}

static bool set_semihosting(struct cli *c, const char *v, struct error *err)
{
    const char *dir = NULL;
    const struct sub_option keys[] = { { "dir", &dir }, { NULL, NULL } };
    size_t n = strcspn(v, ",");
    bool on = false;

    if (!cli_on_off("--semihosting", cli_text(c, v, n), &on, err)) return false;
    if (v[n] && !cli_sub_options(c, "--semihosting", v + n + 1, keys, err)) return false;
    c->machine.semihosting = on;
    c->machine.semihosting_dir = dir;
    return true;
}

static bool set_log_commits(struct cli *c, const char *v, struct error *err)
{
    (void)err;
    c->machine.log_commits = v ? v : "";
    return true;
}

static bool set_coverage(struct cli *c, const char *v, struct error *err)
{
    (void)err;
    c->machine.coverage = v;
    return true;
}

static bool set_isa_doc(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    isomer_list_instructions(stdout);
    c->done = true;
    return true;
}

static bool set_board_doc(struct cli *c, const char *v, struct error *err)
{
    c->done = true;
    if (isomer_describe_board(v, stdout)) return true;
    return error_usage(err, "--board-doc: no board \"%s\"; -M help lists them", v);
}

static bool set_version(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    printf("isomer %s (%s build, %s dispatch, %s, %s)\n", ISOMER_VERSION, ISOMER_BUILD_KIND,
           ISOMER_DISPATCH_NAME, ISOMER_COMPILER, ISOMER_HOST_ARCH);
    c->done = true;
    return true;
}

static bool set_help(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    cli_print_help(stdout);
    c->done = true;
    return true;
}

static bool set_man(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    cli_print_man(stdout);
    c->done = true;
    return true;
}

static bool set_completion(struct cli *c, const char *v, struct error *err)
{
    c->done = true;
    if (strcmp(v, "bash") != 0)
        return error_usage(err, "--completion: \"%s\" is not known; there is bash", v);
    cli_print_bash_completion(stdout);
    return true;
}

#define LATER NULL

/* clang-format off */
const struct option_desc cli_options[] = {
    {"M",        "BOARD[,prop=v]", "board and its properties; \"help\" lists boards", set_board},
    {"machine",  "BOARD[,prop=v]", "the same", set_board},
    {"cpu",      "NAME[,+ext,-ext]", "model and extensions; \"help\" lists models", set_cpu},
    {"isa",      "STRING", "the same, in Spike's spelling: rv64gcv_zba_zbb", set_cpu},
    {"m",        "SIZE", "memory, in MiB or with K, M, G, T", set_memory},
    {"smp",      "N[,parallel=on]", "number of harts, 1 to 8; each in a thread of its own", set_smp},
    {"bios",     "default|none|FILE", "firmware; none starts the kernel in M mode", set_bios},
    {"kernel",   "FILE", "kernel: ELF, flat Image, raw bytes, or one of these in gzip", set_kernel},
    {"demo",     NULL, "a small game, which needs nothing else: arrows, space, P, Esc", set_demo},
    {"initrd",   "FILE", "initial RAM disk", set_initrd},
    {"append",   "STRING", "kernel command line", set_append},
    {"dtb",      "FILE", "device tree instead of the board's own", set_dtb},
    {"drive",    "file=F,...", "disk image: file, format=raw, if=virtio|pflash|none, id, readonly=on|off, snapshot=on|off, unit=BANK", set_drive},
    {"snapshot", NULL, "write no disk image: changes go to temporary files", set_snapshot},
    {"pflash",   "FILE", "the same as -drive if=pflash,file=FILE: contents of the next flash bank, 32 MiB", set_pflash},
    {"fw_cfg",   "[name=]NAME,file=F|string=S", "a file for the guest's firmware", set_fw_cfg},
    {"netdev",   "user,id=ID,...", "host side of a network card: hostfwd=tcp:HOST:PORT-GUEST:PORT", set_netdev},
    {"nic",      "user|none", "network card with user-mode network", set_nic},
    {"device",   "NAME,prop=v", "add a device; \"help\" lists them, NAME,help its properties", set_device},
    {"nographic", NULL, "serial port and monitor on this terminal (the default)", set_nographic},
    {"display",  "none|sdl[,...]|vnc=[HOST]:N|vnc=unix:F", "a window: scale=N, smooth=on|off, full-screen=on|off; a VNC server; none: the serial port goes nowhere unless -serial says so", set_display},
    {"vnc",      "[HOST]:N|unix:F", "the same as -display vnc=", set_vnc},
    {"chardev",  "KIND,id=ID,...", "stream for a device: file,path=F; socket,path=F,server=on,wait=off; stdio; null", set_chardev},
    {"serial",   "[mon:]stdio|null|file:F|unix:F|chardev:ID", "where the serial port goes; mon: shares it with the monitor", set_serial},
    {"monitor",  "stdio|none|unix:F", "a monitor of its own", set_monitor},
    {"S",        NULL, "do not start the guest before the monitor's cont or a debugger's", set_stopped},
    {"gdb",      "tcp:[HOST]:PORT|unix:PATH", "let a debugger connect there; without HOST, from this computer only", set_gdb},
    {"s",        NULL, "the same as -gdb tcp::1234", set_gdb_default},
    {"semihosting", "on|off[,dir=DIR]", "let bare programs call the host: console, time, exit, and files beneath DIR (off)", set_semihosting},
    {"loadvm",   "FILE", "start from a snapshot", set_loadvm},
    {"icount",   "[shift=N][,sleep=on|off]", "exact time: 2^N ns an instruction (N from 0 to 10, 0); sleep=off jumps over idle time", set_icount},
    {"seed",     "N", "start of the machine's random source (with -icount: 0)", set_seed},
    {"rtc",      "base=utc|localtime|DATE", "calendar at power-on; DATE is YYYY-MM-DD[THH:MM:SS]", set_rtc},
    {"no-reboot", NULL, "end with status 0 instead of rebooting", set_no_reboot},
    {"timeout",  "SECONDS", "end with status 124 after so much host time", set_timeout},
    {"max-insns", "N", "end with status 124 after N instructions", set_max_insns},
    {"signature", "FILE", "write the program's signature at exit (board htif)", set_signature},
    {"signature-granularity", "N", "bytes of a line of the signature, 1 to 16; 4", set_granularity},
    {"stats",    NULL, "print at exit, on stderr, what the run took", set_stats},
    {"log",      "CATEGORY:LEVEL,...", "messages: error, warn, info, guest, debug; \"all\" is every category", set_log},
    {"trace",    "hash[,every=N]|exec", "hash of all hart state every N steps (1000), printed at exit; or each instruction", set_trace},
    {"log-commits", "[FILE]", "a line for each instruction that retires, as Spike's option prints it; on stderr or into FILE", set_log_commits},
    {"coverage", "FILE", "add to FILE what was run: rows of the instruction table, traps, CSRs", set_coverage},
    {"isa-doc",  NULL, "print the table of instructions: name, extension, encoding, section, meaning", set_isa_doc},
    {"board-doc", "BOARD", "print the memory map", set_board_doc},
    {"man",      NULL, "print a manual page", set_man},
    {"completion", "bash", "print completions for a shell", set_completion},
    {"version",  NULL, "print the version", set_version},
    {"help",     NULL, "print this", set_help},
    {"h",        NULL, "print this", set_help},
    {"qmp",      "DEV", "not in this version; -monitor unix:PATH takes commands from programs", LATER},
    {"cdrom",    "FILE", "not in this version; use -drive file=FILE,readonly=on", LATER},
    {"hda",      "FILE", "not in this version; use -drive file=FILE", LATER},
    {"audiodev", "KIND", "not in this version; there is no sound", LATER},
    {"vga",      "KIND", "not in this version; use -device virtio-gpu-device", LATER},
    {"record",   "FILE", "not in this version; -icount makes runs repeatable", LATER},
    {"replay",   "FILE", "not in this version; -icount makes runs repeatable", LATER},
    {"enable-kvm", NULL, "the guest is always interpreted; leave it out", LATER},
    {"daemonize", NULL, "not in this version; use & or a service manager", LATER},
};
/* clang-format on */

const size_t cli_n_options = sizeof cli_options / sizeof cli_options[0];
