/* SPDX-License-Identifier: MIT */
/* Command line parsing: see cli.h. QEMU's option names where they fit. */
#include "frontends/cli.h"

#include "base/log.h"
#include "isomer_config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct option_desc {
    const char *name, *arg, *help; /* arg NULL: a flag */
    bool (*set)(struct cli *c, const char *v, struct error *err);
};

static bool parse_number(const char *opt, const char *s, uint64_t min, uint64_t max, uint64_t *out,
                         struct error *err)
{
    char *end;

    errno = 0;
    unsigned long long v = strtoull(s, &end, 0);
    if (errno || end == s || *end || *s == '-' || v < min || v > max)
        return error_usage(err, "%s: \"%s\" is not a number from %llu to %llu", opt, s,
                           (unsigned long long)min, (unsigned long long)max);
    *out = v;
    return true;
}

static bool set_help(struct cli *c, const char *v, struct error *err);

static bool set_version(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    printf("isomer %s\n", ISOMER_VERSION);
    c->done = true;
    return true;
}

static bool set_board(struct cli *c, const char *v, struct error *err)
{
    char *copy;
    size_t n = strcspn(v, ",");

    if (strcmp(v, "help") == 0) {
        isomer_list_boards(stdout);
        c->done = true;
        return true;
    }
    copy = malloc(n + 1);
    if (!copy) return error_set(err, "out of memory");
    memcpy(copy, v, n);
    copy[n] = 0;
    c->machine.board = copy;
    c->machine.board_props = v[n] ? v + n + 1 : "";
    return true;
}

static bool set_cpu(struct cli *c, const char *v, struct error *err)
{
    (void)err;
    if (strcmp(v, "help") == 0) {
        isomer_list_cpus(stdout);
        c->done = true;
    }
    c->machine.cpu = v;
    return true;
}

/* SIZE: a number with K, M, G or T; without a letter: MiB. */
static bool set_memory(struct cli *c, const char *v, struct error *err)
{
    static const char units[] = "KMGT";
    char *end;

    errno = 0;
    unsigned long long n = strtoull(v, &end, 10);
    unsigned shift = 20;
    if (*end) {
        const char *u = strchr(units, *end & ~0x20);
        if (!u || end[1]) end = (char *)v;
        else shift = 10 * (unsigned)(u - units + 1);
    }
    if (errno || end == v || *v == '-' || n == 0 || n > (UINT64_C(1) << 40) >> shift ||
        (n << shift) < (1 << 20))
        return error_usage(err, "-m: \"%s\" is not a size from 1M to 1T", v);
    c->machine.ram_size = n << shift;
    return true;
}

static bool set_smp(struct cli *c, const char *v, struct error *err)
{
    uint64_t n;

    if (!parse_number("-smp", v, 1, CONFIG_MAX_HARTS, &n, err)) return false;
    c->machine.smp = (unsigned)n;
    return true;
}

#define STRING_OPTION(fn, field) \
    static bool fn(struct cli *c, const char *v, struct error *err) \
    { \
        (void)err; \
        c->machine.field = v; \
        return true; \
    }
STRING_OPTION(set_bios, bios)
STRING_OPTION(set_kernel, kernel)
STRING_OPTION(set_initrd, initrd)
STRING_OPTION(set_append, append)
STRING_OPTION(set_dtb, dtb)
STRING_OPTION(set_serial, serial)
STRING_OPTION(set_loadvm, loadvm)
STRING_OPTION(set_signature, signature)

static bool set_nographic(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    c->machine.serial = "stdio";
    c->machine.monitor_on_serial = true;
    return true;
}

static bool set_display(struct cli *c, const char *v, struct error *err)
{
    (void)c;
    if (strcmp(v, "none") == 0) return true;
    return error_usage(err, "-display: only \"none\" so far");
}

static bool set_device(struct cli *c, const char *v, struct error *err)
{
    size_t n = strcspn(v, ",");
    char name[64];

    if (strcmp(v, "help") == 0) {
        isomer_list_devices(stdout);
        c->done = true;
        return true;
    }
    if (strcmp(v + n, ",help") == 0 && n < sizeof name) {
        memcpy(name, v, n);
        name[n] = 0;
        c->done = true;
        if (isomer_describe_device(name, stdout)) return true;
        return error_usage(err, "-device: no device \"%s\"; -device help lists them", name);
    }
    if (c->machine.n_devices == CONFIG_MAX_DEVICES)
        return error_usage(err, "-device: more than %d", CONFIG_MAX_DEVICES);
    c->machine.devices[c->machine.n_devices++] = v;
    return true;
}

/* Copy of the value of one key of "k=v,k=v"; NULL when it is not there. Small; lives as long as we do. */
static char *sub_option(const char *list, const char *key)
{
    size_t len = strlen(key);

    while (*list) {
        size_t n = strcspn(list, ",");
        if (n > len && list[len] == '=' && memcmp(list, key, len) == 0) {
            char *v = calloc(1, n - len);
            if (v) memcpy(v, list + len + 1, n - len - 1);
            return v;
        }
        list += n + (list[n] == ',');
    }
    return NULL;
}

static bool check_keys(const char *opt, const char *list, const char *allowed, struct error *err)
{
    while (*list) {
        size_t item = strcspn(list, ","), n = strcspn(list, "=,");
        char key[32] = " ";
        if (n + 3 < sizeof key) {
            memcpy(key + 1, list, n);
            key[n + 1] = ' ';
        }
        if (n == 0 || !strstr(allowed, key))
            return error_usage(err, "%s: unknown property \"%.*s\" (one of%s)", opt, (int)n, list,
                               allowed);
        list += item + (list[item] == ',');
    }
    return true;
}

static bool set_drive(struct cli *c, const char *v, struct error *err)
{
    struct drive_config *d = &c->machine.drives[c->machine.n_drives];

    if (c->machine.n_drives == CONFIG_MAX_DRIVES)
        return error_usage(err, "-drive: more than %d", CONFIG_MAX_DRIVES);
    if (!check_keys("-drive", v, " file format if id readonly snapshot media ", err)) return false;
    const char *iface = sub_option(v, "if"), *ro = sub_option(v, "readonly");
    const char *snap = sub_option(v, "snapshot");
    d->path = sub_option(v, "file");
    d->format = sub_option(v, "format");
    d->id = sub_option(v, "id");
    if (!d->path) return error_usage(err, "-drive: file= is missing");
    if (d->format && strcmp(d->format, "raw") != 0)
        return error_usage(err, "-drive: format \"%s\" is not known (raw)", d->format);
    if (iface && strcmp(iface, "virtio") != 0 && strcmp(iface, "none") != 0)
        return error_usage(err, "-drive: if=%s is not known (virtio, none)", iface);
    d->attach = !iface || strcmp(iface, "virtio") == 0;
    d->readonly = ro && strcmp(ro, "on") == 0;
    d->snapshot = snap && strcmp(snap, "on") == 0;
    c->machine.n_drives++;
    return true;
}

static bool set_snapshot(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    c->machine.all_snapshot = true;
    return true;
}

static bool set_netdev(struct cli *c, const char *v, struct error *err)
{
    struct netdev_config *d = &c->machine.netdevs[c->machine.n_netdevs];

    if (c->machine.n_netdevs == CONFIG_MAX_NETDEVS)
        return error_usage(err, "-netdev: more than %d", CONFIG_MAX_NETDEVS);
    d->id = sub_option(v, "id");
    d->spec = v;
    if (!d->id) return error_usage(err, "-netdev: id= is missing");
    c->machine.n_netdevs++;
    return true;
}

static bool set_nic(struct cli *c, const char *v, struct error *err)
{
    if (strcmp(v, "none") == 0) return true;
    if (strncmp(v, "user", 4) != 0 || (v[4] && v[4] != ','))
        return error_usage(err, "-nic: \"user\" or \"none\"");
    struct netdev_config *d = &c->machine.netdevs[c->machine.n_netdevs];
    if (c->machine.n_netdevs == CONFIG_MAX_NETDEVS)
        return error_usage(err, "-nic: more than %d", CONFIG_MAX_NETDEVS);
    d->id = "nic";
    d->spec = v;
    c->machine.n_netdevs++;
    return set_device(c, "virtio-net-device,netdev=nic", err);
}

static bool set_icount(struct cli *c, const char *v, struct error *err)
{
    char *shift = v ? sub_option(v, "shift") : NULL, *sleep = v ? sub_option(v, "sleep") : NULL;
    uint64_t n = 0;

    if (v && !check_keys("-icount", v, " shift sleep ", err)) return false;
    if (shift && !parse_number("-icount shift", shift, 0, 10, &n, err)) return false;
    if (sleep && strcmp(sleep, "on") != 0 && strcmp(sleep, "off") != 0)
        return error_usage(err, "-icount sleep=: \"on\" or \"off\"");
    c->machine.icount = true;
    c->machine.icount_shift = (unsigned)n;
    c->machine.icount_jump = sleep && strcmp(sleep, "off") == 0;
    free(shift);
    free(sleep);
    return true;
}

static bool set_seed(struct cli *c, const char *v, struct error *err)
{
    c->machine.has_seed = true;
    return parse_number("-seed", v, 0, UINT64_MAX, &c->machine.seed, err);
}

static bool set_rtc(struct cli *c, const char *v, struct error *err)
{
    int y, mo, d, h = 0, mi = 0, s = 0;

    if (strcmp(v, "base=utc") == 0) return true;
    if (sscanf(v, "base=%d-%d-%dT%d:%d:%d", &y, &mo, &d, &h, &mi, &s) < 3 || y < 1970 || y > 2200)
        return error_usage(err, "-rtc: base=utc or base=YYYY-MM-DD[THH:MM:SS]");
    /* Days since 1970 by counting leap years: timegm is not in POSIX. */
    int64_t a = y - (mo <= 2), era_days = 365 * a + a / 4 - a / 100 + a / 400;
    int64_t days = era_days + (153 * (mo + (mo > 2 ? -3 : 9)) + 2) / 5 + d - 1 - 719468;
    c->machine.rtc_base_ns = (uint64_t)(days * 86400 + h * 3600 + mi * 60 + s) * 1000000000u;
    return true;
}

static bool set_no_reboot(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    c->machine.no_reboot = true;
    return true;
}

static bool set_timeout(struct cli *c, const char *v, struct error *err)
{
    char *end;
    double s = strtod(v, &end);

    if (end == v || *end || !(s > 0) || s > 1e9)
        return error_usage(err, "--timeout: \"%s\" is not a number of seconds", v);
    c->machine.timeout_s = s;
    return true;
}

static bool set_max_insns(struct cli *c, const char *v, struct error *err)
{
    return parse_number("--max-insns", v, 1, INT64_MAX, &c->machine.max_insns, err);
}

static bool set_granularity(struct cli *c, const char *v, struct error *err)
{
    uint64_t n;

    if (!parse_number("--signature-granularity", v, 1, 16, &n, err)) return false;
    c->machine.signature_granularity = (unsigned)n;
    return true;
}

static bool set_stats(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    c->stats = true;
    return true;
}

static bool set_log(struct cli *c, const char *v, struct error *err)
{
    (void)c;
    return log_configure(v, err);
}

static bool set_trace(struct cli *c, const char *v, struct error *err)
{
    char *every = sub_option(v, "every");
    uint64_t n = 1000;

    if (every && !parse_number("--trace every", every, 1, UINT32_MAX, &n, err)) return false;
    free(every);
    if (strncmp(v, "hash", 4) == 0 && (v[4] == 0 || v[4] == ',')) {
        c->machine.trace_hash_every = n;
        return true;
    }
    if (strcmp(v, "exec") == 0) {
        c->machine.trace_exec = true;
        return true;
    }
    return error_usage(err, "--trace: \"hash[,every=N]\" or \"exec\"");
}

static bool set_board_doc(struct cli *c, const char *v, struct error *err)
{
    c->done = true;
    if (isomer_describe_board(v, stdout)) return true;
    return error_usage(err, "--board-doc: no board \"%s\"; -M help lists them", v);
}

/* clang-format off */
static const struct option_desc options[] = {
    {"M",        "BOARD[,prop=v]", "board: virt, virt32, htif; \"help\" lists them", set_board},
    {"machine",  "BOARD[,prop=v]", "the same", set_board},
    {"cpu",      "NAME[,+ext,-ext]", "model and extensions; \"help\" lists models", set_cpu},
    {"m",        "SIZE", "memory, in MiB or with K, M, G, T", set_memory},
    {"smp",      "N", "number of harts, 1 to 8", set_smp},
    {"bios",     "default|none|FILE", "firmware; none starts the kernel in M mode", set_bios},
    {"kernel",   "FILE", "kernel: ELF, flat Image, or either in gzip", set_kernel},
    {"initrd",   "FILE", "initial RAM disk", set_initrd},
    {"append",   "STRING", "kernel command line", set_append},
    {"dtb",      "FILE", "device tree instead of the board's own", set_dtb},
    {"drive",    "file=F,...", "disk image: file, format=raw, if=virtio|none, id, readonly=on, snapshot=on", set_drive},
    {"snapshot", NULL, "write no disk image: changes go to temporary files", set_snapshot},
    {"netdev",   "user,id=ID,...", "host side of a network card: hostfwd=tcp:HOST:PORT-GUEST:PORT", set_netdev},
    {"nic",      "user|none", "network card with user-mode network", set_nic},
    {"device",   "NAME,prop=v", "add a device; \"help\" lists them, NAME,help its properties", set_device},
    {"nographic", NULL, "serial port and monitor on this terminal; Ctrl-a h helps", set_nographic},
    {"display",  "none", "no window", set_display},
    {"serial",   "stdio|null|file:F|unix:F", "where the serial port goes", set_serial},
    {"loadvm",   "FILE", "start from a snapshot", set_loadvm},
    {"icount",   "[shift=N][,sleep=on|off]", "exact time: 2^N ns an instruction", set_icount},
    {"seed",     "N", "start of the machine's random source", set_seed},
    {"rtc",      "base=utc|DATE", "calendar at power-on", set_rtc},
    {"no-reboot", NULL, "end instead of rebooting", set_no_reboot},
    {"timeout",  "SECONDS", "end with status 124 after so much host time", set_timeout},
    {"max-insns", "N", "end with status 124 after N instructions", set_max_insns},
    {"signature", "FILE", "write the program's signature at exit (board htif)", set_signature},
    {"signature-granularity", "N", "bytes a line of the signature; 4", set_granularity},
    {"stats",    NULL, "print what the run took", set_stats},
    {"log",      "CATEGORY:LEVEL,...", "messages: error, warn, info, guest, debug", set_log},
    {"trace",    "hash[,every=N]|exec", "hash of all hart state every N instructions; or each instruction", set_trace},
    {"board-doc", "BOARD", "print the memory map", set_board_doc},
    {"version",  NULL, "print the version", set_version},
    {"help",     NULL, "print this", set_help},
    {"h",        NULL, "print this", set_help},
};
/* clang-format on */

#define N_OPTIONS (sizeof options / sizeof options[0])

static bool set_help(struct cli *c, const char *v, struct error *err)
{
    (void)v;
    (void)err;
    printf("usage: isomer [options]\n");
    for (size_t i = 0; i < N_OPTIONS; i++) {
        const struct option_desc *o = &options[i];
        char left[64];
        snprintf(left, sizeof left, "-%s %s", o->name, o->arg ? o->arg : "");
        printf("  %-34s %s\n", left, o->help);
    }
    c->done = true;
    return true;
}

/* Options have one or two dashes; a value may follow "=" or be the next argument. */
static const struct option_desc *find_option(const char *arg, const char **value)
{
    const char *name = arg + 1 + (arg[1] == '-');
    size_t n = strcspn(name, "=");

    *value = name[n] ? name + n + 1 : NULL;
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (strlen(options[i].name) == n && memcmp(options[i].name, name, n) == 0) return &options[i];
    }
    return NULL;
}

bool cli_parse(int argc, char **argv, struct cli *out, struct error *err)
{
    memset(out, 0, sizeof *out);
    for (int i = 1; i < argc && !out->done; i++) {
        const char *value;
        const struct option_desc *o = argv[i][0] == '-' ? find_option(argv[i], &value) : NULL;
        if (!o)
            return error_usage(err, "unknown option \"%s\"; --help lists what there is", argv[i]);
        if (!o->arg && value) return error_usage(err, "-%s takes no value", o->name);
        bool optional = o->set == set_icount;
        bool next_is_value = i + 1 < argc && (!optional || strchr(argv[i + 1], '=')) &&
                             (!optional || argv[i + 1][0] != '-');
        if (o->arg && !value && next_is_value) value = argv[++i];
        if (o->arg && !value && !optional)
            return error_usage(err, "-%s: its value is missing (%s)", o->name, o->arg);
        if (!o->set(out, value, err)) return false;
    }
    return true;
}
