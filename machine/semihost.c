/* SPDX-License-Identifier: MIT */
/* Semihosting: see semihost.h. Left out: SYSTEM and TMPNAM, which always fail. */
#include "machine/semihost.h"
#include "machine/machine.h"
#include "machine/board.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "machine/debug.h"
#include "machine/host_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FILES       32
#define MAX_NAME        1024
#define FAILED          UINT64_MAX /* -1 */
#define REASON_EXIT     0x20026    /* ADP_Stopped_ApplicationExit */
#define NS_PER_CENTISEC UINT64_C(10000000)

enum file_kind { FILE_NONE, FILE_IN, FILE_OUT, FILE_FEATURES, FILE_HOST };

struct file {
    enum file_kind kind;
    int fd;
    unsigned pos; /* in the features */
};

struct semihost {
    struct machine *m;
    int dir; /* -1: no files */
    int last_error;
    struct file file[MAX_FILES]; /* handles are 1 + index */
};

/* One call: the hart, its parameter register, and the words that it points to. */
struct call {
    struct semihost *s;
    unsigned hart;
    uint64_t arg, word[4];
    bool again; /* nothing to read yet */
};

/* ":semihosting-features": magic, then EXIT_EXTENDED and STDOUT_STDERR are there. */
static const uint8_t features[] = { 0x53, 0x48, 0x46, 0x42, 3 };

void console_write(struct machine *m, const uint8_t *p, size_t n)
{
    if (m->cfg.serial) chardev_push(m->serial, p, n);
    else fwrite(p, 1, n, stdout);
}

long console_read(struct machine *m, uint8_t *p, size_t n)
{
    if (!m->cfg.serial) {
        fflush(stdout);
        ssize_t got = read(STDIN_FILENO, p, n);
        return got > 0 ? (long)got : 0;
    }
    size_t done = chardev_get(m->serial, p, n);
    return done || n == 0 ? (long)done : -1;
}

static unsigned word_size(const struct machine *m)
{
    return m->board->isa->debug->address_mask == UINT32_MAX ? 4 : 8;
}

static bool read_bytes(struct call *c, uint64_t va, void *p, size_t n)
{
    return debug_read_memory(c->s->m, c->hart, va, p, n) == n;
}

static bool write_bytes(struct call *c, uint64_t va, const void *p, size_t n)
{
    return debug_write_memory(c->s->m, c->hart, va, p, n);
}

static bool write_word(struct call *c, uint64_t va, uint64_t value)
{
    uint8_t b[8];

    store_le64(b, value);
    return write_bytes(c, va, b, word_size(c->s->m));
}

static bool read_words(struct call *c, unsigned n)
{
    unsigned size = word_size(c->s->m);
    uint8_t b[32];

    if (!read_bytes(c, c->arg, b, (size_t)n * size)) return false;
    for (unsigned i = 0; i < n; i++) {
        c->word[i] = load_le(b + (size_t)i * size, size);
    }
    return true;
}

static uint64_t fail(struct call *c, int why)
{
    c->s->last_error = why;
    return FAILED;
}

static bool read_name(struct call *c, uint64_t va, uint64_t len, char name[MAX_NAME])
{
    if (len >= MAX_NAME || !read_bytes(c, va, name, (size_t)len)) return false;
    name[len] = 0;
    return strlen(name) == len;
}

static struct file *file_of(struct call *c, uint64_t handle)
{
    if (handle == 0 || handle > MAX_FILES) return NULL;
    struct file *f = &c->s->file[handle - 1];
    return f->kind == FILE_NONE ? NULL : f;
}

/* Files ---------------------------------------------------------------------------------------- */

/* Modes 0 to 11: r, rb, r+, r+b, w ... a+b of fopen. */
static int flags_of(uint64_t mode)
{
    static const int flags[] = { O_RDONLY,
                                 O_RDWR,
                                 O_WRONLY | O_CREAT | O_TRUNC,
                                 O_RDWR | O_CREAT | O_TRUNC,
                                 O_WRONLY | O_CREAT | O_APPEND,
                                 O_RDWR | O_CREAT | O_APPEND };

    return flags[mode / 2];
}

static uint64_t do_open(struct call *c)
{
    char name[MAX_NAME];
    unsigned i = 0;

    if (c->word[1] > 11 || !read_name(c, c->word[0], c->word[2], name)) return fail(c, EINVAL);
    while (i < MAX_FILES && c->s->file[i].kind != FILE_NONE) {
        i++;
    }
    if (i == MAX_FILES) return fail(c, EMFILE);
    struct file f = { .fd = -1 };
    if (strcmp(name, ":tt") == 0) {
        f.kind = c->word[1] < 4 ? FILE_IN : FILE_OUT;
    } else if (strcmp(name, ":semihosting-features") == 0) {
        if (c->word[1] > 1) return fail(c, EACCES);
        f.kind = FILE_FEATURES;
    } else {
        f.kind = FILE_HOST;
        f.fd = host_dir_file(c->s->dir, name, flags_of(c->word[1]));
        if (f.fd < 0) return fail(c, errno);
    }
    c->s->file[i] = f;
    return i + 1;
}

static uint64_t do_close(struct call *c)
{
    struct file *f = file_of(c, c->word[0]);

    if (!f) return fail(c, EBADF);
    if (f->kind == FILE_HOST) close(f->fd);
    f->kind = FILE_NONE;
    return 0;
}

/* How many bytes could not be written. */
static uint64_t do_write(struct call *c)
{
    struct file *f = file_of(c, c->word[0]);
    uint64_t va = c->word[1], left = c->word[2];
    uint8_t buf[4096];

    if (!f || (f->kind != FILE_OUT && f->kind != FILE_HOST)) {
        fail(c, EBADF);
        return left;
    }
    while (left) {
        size_t n = left < sizeof buf ? (size_t)left : sizeof buf;
        if (!read_bytes(c, va, buf, n)) break;
        ssize_t done = (ssize_t)n;
        if (f->kind == FILE_OUT) console_write(c->s->m, buf, n);
        else done = write(f->fd, buf, n);
        if (done <= 0) {
            fail(c, errno);
            break;
        }
        va += (size_t)done;
        left -= (size_t)done;
    }
    return left;
}

static long read_file(struct call *c, struct file *f, uint8_t *p, size_t n)
{
    size_t left = sizeof features - f->pos;

    if (f->kind == FILE_IN) return console_read(c->s->m, p, n);
    if (f->kind == FILE_HOST) return (long)read(f->fd, p, n);
    if (n > left) n = left;
    memcpy(p, features + f->pos, n);
    f->pos += (unsigned)n;
    return (long)n;
}

/* How many bytes could not be read. */
static uint64_t do_read(struct call *c)
{
    struct file *f = file_of(c, c->word[0]);
    uint64_t left = c->word[2];
    uint8_t buf[4096];

    if (!f || f->kind == FILE_OUT) return fail(c, EBADF);
    for (uint64_t va = c->word[1]; left;) {
        size_t n = left < sizeof buf ? (size_t)left : sizeof buf;
        long done = read_file(c, f, buf, n);
        c->again = done < 0 && f->kind == FILE_IN && left == c->word[2];
        if (done <= 0 || !write_bytes(c, va, buf, (size_t)done)) break;
        va += (uint64_t)done;
        left -= (uint64_t)done;
        if (f->kind == FILE_IN) break; /* what there is; more may take long */
    }
    return left;
}

static uint64_t do_is_tty(struct call *c)
{
    struct file *f = file_of(c, c->word[0]);

    return f && (f->kind == FILE_IN || f->kind == FILE_OUT);
}

static uint64_t do_seek(struct call *c)
{
    struct file *f = file_of(c, c->word[0]);

    if (!f || c->word[1] > INT32_MAX) return fail(c, EINVAL);
    if (f->kind == FILE_FEATURES && c->word[1] <= sizeof features) {
        f->pos = (unsigned)c->word[1];
        return 0;
    }
    if (f->kind != FILE_HOST) return fail(c, ESPIPE);
    return lseek(f->fd, (off_t)c->word[1], SEEK_SET) < 0 ? fail(c, errno) : 0;
}

static uint64_t do_length(struct call *c)
{
    struct file *f = file_of(c, c->word[0]);
    struct stat st;

    if (f && f->kind == FILE_FEATURES) return sizeof features;
    if (!f || f->kind != FILE_HOST || fstat(f->fd, &st) != 0) return fail(c, EBADF);
    return (uint64_t)st.st_size;
}

static uint64_t do_remove(struct call *c)
{
    char name[MAX_NAME];

    if (!read_name(c, c->word[0], c->word[1], name)) return fail(c, EINVAL);
    return host_dir_remove(c->s->dir, name) ? 0 : fail(c, errno);
}

static uint64_t do_rename(struct call *c)
{
    char from[MAX_NAME], to[MAX_NAME];

    if (!read_name(c, c->word[0], c->word[1], from) || !read_name(c, c->word[2], c->word[3], to))
        return fail(c, EINVAL);
    return host_dir_rename(c->s->dir, from, to) ? 0 : fail(c, errno);
}

/* Console, time, the rest ----------------------------------------------------------------------- */

static uint64_t do_write_char(struct call *c)
{
    uint8_t b;

    if (read_bytes(c, c->arg, &b, 1)) console_write(c->s->m, &b, 1);
    return 0;
}

static uint64_t do_write_text(struct call *c)
{
    uint8_t b;

    for (uint64_t va = c->arg; read_bytes(c, va, &b, 1) && b; va++) {
        console_write(c->s->m, &b, 1);
    }
    return 0;
}

static uint64_t do_read_char(struct call *c)
{
    uint8_t b;
    long n = console_read(c->s->m, &b, 1);

    c->again = n < 0;
    return n > 0 ? b : FAILED;
}

static uint64_t do_is_error(struct call *c)
{
    return (int64_t)(word_size(c->s->m) == 4 ? sext(c->word[0], 32) : (int64_t)c->word[0]) < 0;
}

static uint64_t do_clock(struct call *c)
{
    return c->s->m->clock.now / NS_PER_CENTISEC;
}

static uint64_t do_time(struct call *c)
{
    struct machine *m = c->s->m;

    return m->services.calendar_ns(m) / NS_PER_S;
}

static uint64_t do_errno(struct call *c)
{
    return (uint64_t)c->s->last_error;
}

/* The buffer and its size; the length goes into the second word. */
static uint64_t do_command_line(struct call *c)
{
    const struct machine_config *cfg = &c->s->m->cfg;
    const char *text = cfg->append ? cfg->append : cfg->kernel ? cfg->kernel : "";
    size_t n = strlen(text);

    if (n >= c->word[1] || !write_bytes(c, c->word[0], text, n + 1)) return FAILED;
    return write_word(c, c->arg + word_size(c->s->m), n) ? 0 : FAILED;
}

/* Heap and its end, stack base and end; 0: the program knows better. */
static uint64_t do_heap_info(struct call *c)
{
    unsigned size = word_size(c->s->m);

    for (unsigned i = 0; i < 4; i++) {
        if (!write_word(c, c->word[0] + (uint64_t)i * size, 0)) return FAILED;
    }
    return 0;
}

static void power_off(struct call *c, uint64_t reason, uint64_t code)
{
    struct machine *m = c->s->m;

    m->services.power_off(m, reason == REASON_EXIT ? (int)(code & INT32_MAX) : 1);
}

/* RV32: the reason itself; RV64: reason and status. */
static uint64_t do_exit(struct call *c)
{
    if (word_size(c->s->m) == 4) power_off(c, c->arg, 0);
    else if (read_words(c, 2)) power_off(c, c->word[0], c->word[1]);
    return 0;
}

static uint64_t do_exit_extended(struct call *c)
{
    power_off(c, c->word[0], c->word[1]);
    return 0;
}

static uint64_t do_elapsed(struct call *c)
{
    uint8_t b[8];

    store_le64(b, c->s->m->clock.now);
    return write_bytes(c, c->arg, b, sizeof b) ? 0 : FAILED;
}

static uint64_t do_tick_rate(struct call *c)
{
    (void)c;
    return NS_PER_S;
}

/* clang-format off */
static const struct {
    uint8_t number, words; /* words of the parameter block */
    uint64_t (*run)(struct call *c);
} operations[] = {
    {0x01, 3, do_open},        {0x02, 1, do_close},         {0x03, 0, do_write_char},
    {0x04, 0, do_write_text},  {0x05, 3, do_write},         {0x06, 3, do_read},
    {0x07, 0, do_read_char},   {0x08, 1, do_is_error},      {0x09, 1, do_is_tty},
    {0x0a, 2, do_seek},        {0x0c, 1, do_length},        {0x0e, 2, do_remove},
    {0x0f, 4, do_rename},      {0x10, 0, do_clock},         {0x11, 0, do_time},
    {0x13, 0, do_errno},       {0x15, 2, do_command_line},  {0x16, 1, do_heap_info},
    {0x18, 0, do_exit},        {0x20, 2, do_exit_extended}, {0x30, 0, do_elapsed},
    {0x31, 0, do_tick_rate},
};
/* clang-format on */

/* For struct hart_host. */
static bool host_call(void *ctx, unsigned hart, uint64_t op, uint64_t arg, uint64_t *result)
{
    struct call c = { .s = ctx, .hart = hart, .arg = arg };

    *result = FAILED;
    for (size_t i = 0; i < ARRAY_SIZE(operations); i++) {
        if (operations[i].number != op) continue;
        if (!read_words(&c, operations[i].words)) return true;
        *result = operations[i].run(&c);
    }
    return !c.again;
}

int semihost_dir(const struct machine *m)
{
    return m->semihost ? m->semihost->dir : -1;
}

bool semihost_open(struct machine *m, struct error *err)
{
    if (!m->cfg.semihosting) return true;
    struct semihost *s = xcalloc(1, sizeof *s);
    m->semihost = s;
    s->m = m;
    s->dir = -1;
    if (m->cfg.semihosting_dir) {
        s->dir = host_dir_open(m->cfg.semihosting_dir, err);
        if (s->dir < 0) return error_prefix(err, "--semihosting"), false;
    }
    m->host = (struct hart_host){ host_call, s };
    for (unsigned i = 0; i < m->n_harts; i++) {
        m->harts[i]->host = &m->host;
    }
    return true;
}

void semihost_close(struct machine *m)
{
    struct semihost *s = m->semihost;

    if (!s) return;
    for (unsigned i = 0; i < MAX_FILES; i++) {
        if (s->file[i].kind == FILE_HOST) close(s->file[i].fd);
    }
    if (s->dir >= 0) close(s->dir);
    for (unsigned i = 0; i < m->n_harts; i++) {
        m->harts[i]->host = NULL;
    }
    free(s);
    m->semihost = NULL;
}
