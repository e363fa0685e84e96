/* SPDX-License-Identifier: MIT */
/* Character devices on file descriptors: a reader thread and a writer thread around rings.
 *
 * The machine thread must not do a system call for each byte, so the writer collects for a
 * millisecond before it writes a little, and is woken only when it sleeps. Blocking write(2) is
 * used on purpose: standard output is often shared with other processes, which O_NONBLOCK would
 * affect too. */
#define _POSIX_C_SOURCE 200809L
#include "devices/host/chardev_priv.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TX_SIZE       65536u
#define RX_SIZE       65536u
#define WRITE_MAX     4096 /* at most so much in one write(2), so that space is told of early */
#define COLLECT_NS    1000000
#define CLOSE_POLL_NS 50000000 /* how often a waiting close looks whether it was abandoned */

struct stream {
    struct chardev c;
    struct stream_config cfg; /* in_fd belongs to the reader; its strings to the opener */
    char *name, *socket_path;
    struct mailbox *mail;
    struct mail rx_mail, tx_mail;

    struct chardev_input input;
    pthread_t reader;
    bool have_reader;
    int wake[2]; /* pipe: the reader looks at `stop` and at the ring again */
    atomic_bool stop;
    atomic_bool reader_full; /* the reader waits for room in a ring */

    struct ring tx;
    pthread_t writer;
    atomic_bool idle;    /* the writer sleeps, or is about to */
    atomic_bool starved; /* put refused bytes */
    atomic_bool gone;    /* nobody is there to read our output: discard it */
    pthread_mutex_t lock;
    pthread_cond_t more; /* the writer waits: bytes, or closing */
    pthread_cond_t less; /* close and reader wait: the writer has written, or ended */
    int out_fd;          /* these under `lock` */
    bool writing, closing, writer_done, reader_done;
    bool muted;    /* being closed: no mail any more */
    bool orphaned; /* closed while a thread hangs in the kernel: the last thread to end frees it */
};

static struct stream *to_stream(struct chardev *c)
{
    return CONTAINER_OF(c, struct stream, c);
}

static void wait_until(pthread_cond_t *cond, pthread_mutex_t *lock, long ns)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_nsec += ns;
    if (t.tv_nsec >= 1000000000) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000;
    }
    pthread_cond_timedwait(cond, lock, &t);
}

/* From a thread; the mailbox of an orphan may be gone. */
static void post(struct stream *s, struct mail *mail)
{
    pthread_mutex_lock(&s->lock);
    if (!s->muted) mailbox_post(s->mail, mail);
    pthread_mutex_unlock(&s->lock);
}

static void stream_free(struct stream *s)
{
    int fds[] = { s->cfg.in_fd, s->out_fd != s->cfg.in_fd ? s->out_fd : -1, s->cfg.listen_fd };

    for (size_t i = 0; i < ARRAY_SIZE(fds); i++) {
        if (fds[i] >= 0 && !s->cfg.is_stdio) close(fds[i]);
    }
    close(s->wake[0]);
    close(s->wake[1]);
    pthread_cond_destroy(&s->more);
    pthread_cond_destroy(&s->less);
    pthread_mutex_destroy(&s->lock);
    ring_free(&s->tx);
    chardev_input_free(&s->input);
    free(s->socket_path);
    free(s->name);
    free(s);
}

static bool all_done(const struct stream *s)
{
    return s->writer_done && (s->reader_done || !s->have_reader);
}

/* A thread ends. */
static void set_done(struct stream *s, bool *done)
{
    pthread_mutex_lock(&s->lock);
    *done = true;
    pthread_cond_broadcast(&s->less);
    bool last = s->orphaned && all_done(s);
    pthread_mutex_unlock(&s->lock);
    if (last) stream_free(s);
}

/* ---- writer thread ---- */

static void reader_gone(struct stream *s, const char *why)
{
    if (atomic_exchange(&s->gone, true) || s->cfg.listen_fd >= 0) return;
    LOG(chardev, WARN, "%s: %s: the output is discarded from now on", s->name, why);
}

/* write(2), also where somebody has made the descriptor non-blocking. */
static ssize_t write_blocking(int fd, const uint8_t *p, size_t n)
{
    ssize_t done = write(fd, p, n);

    if (done < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        struct pollfd pfd = { .fd = fd, .events = POLLOUT };
        poll(&pfd, 1, -1);
        errno = EINTR;
    }
    return done;
}

/* Write one piece, or discard it when nobody reads. */
static void write_piece(struct stream *s)
{
    const uint8_t *p;
    size_t len = ring_peek(&s->tx, &p);
    ssize_t done = -1;

    if (len > WRITE_MAX) len = WRITE_MAX;
    pthread_mutex_lock(&s->lock);
    int fd = s->out_fd;
    s->writing = true;
    pthread_mutex_unlock(&s->lock);
    if (fd >= 0 && !atomic_load(&s->gone)) {
        done = write_blocking(fd, p, len);
        if (done < 0 && errno != EINTR) reader_gone(s, strerror(errno));
        else if (done < 0) len = 0;
    }
    ring_drop(&s->tx, done >= 0 ? (size_t)done : len);
    /* Let some room come together, so that the device is not called for every few bytes. */
    if (ring_room(&s->tx) >= TX_SIZE / 2 && atomic_exchange(&s->starved, false))
        post(s, &s->tx_mail);
    pthread_mutex_lock(&s->lock);
    s->writing = false;
    pthread_cond_broadcast(&s->less);
    pthread_mutex_unlock(&s->lock);
}

/* Sleep until there is something to write. False: closing, and all is written. */
static bool wait_for_bytes(struct stream *s)
{
    pthread_mutex_lock(&s->lock);
    while (ring_used(&s->tx) == 0 && !s->closing) {
        /* put exchanges `idle` after it has filled the ring: either we see its bytes or it sees
         * us. */
        atomic_exchange(&s->idle, true);
        if (ring_used(&s->tx) == 0) pthread_cond_wait(&s->more, &s->lock);
    }
    atomic_exchange(&s->idle, false);
    if (ring_used(&s->tx) < WRITE_MAX && !s->closing) wait_until(&s->more, &s->lock, COLLECT_NS);
    bool more = ring_used(&s->tx) > 0 || !s->closing;
    pthread_mutex_unlock(&s->lock);
    return more;
}

static void *writer_main(void *arg)
{
    struct stream *s = arg;

    while (wait_for_bytes(s)) {
        if (ring_used(&s->tx) > 0) write_piece(s);
    }
    set_done(s, &s->writer_done);
    return NULL;
}

/* ---- reader thread ---- */

/* Wait until `fd` (-1: only the pipe) is readable or the pipe was written. True: fd is. */
static bool wait_readable(struct stream *s, int fd)
{
    struct pollfd pfd[2] = { { .fd = s->wake[0], .events = POLLIN },
                             { .fd = fd, .events = POLLIN } };
    char drop[64];

    if (poll(pfd, 2, -1) < 0) return false;
    while (pfd[0].revents && read(s->wake[0], drop, sizeof drop) > 0) {}
    return pfd[1].revents != 0;
}

/* Put a byte into its ring, waiting for room. On a terminal the escape keys must work when the
 * guest has stopped reading, so there keys beyond the ring are dropped. */
static void deliver(struct stream *s, struct ring *to, uint8_t byte)
{
    while (ring_put(to, &byte, 1) == 0) {
        if (s->cfg.is_terminal || atomic_load(&s->stop)) return;
        post(s, &s->rx_mail);
        atomic_exchange(&s->reader_full, true);
        if (ring_room(to) == 0) wait_readable(s, -1);
    }
}

/* Read what there is. False: end of input. */
static bool read_some(struct stream *s)
{
    uint8_t buf[1024];
    struct ring *to;
    ssize_t n = read(s->cfg.in_fd, buf, sizeof buf);

    if (n < 0) return errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK;
    if (atomic_load(&s->stop)) return false;
    for (ssize_t i = 0; i < n; i++) {
        if (chardev_input_filter(&s->input, &buf[i], &to)) deliver(s, to, buf[i]);
    }
    if (n > 0) post(s, &s->rx_mail);
    return n > 0;
}

/* The client of a listening socket went away: close its descriptor when the writer does not use
 * it. */
static void drop_client(struct stream *s)
{
    reader_gone(s, "client is gone");
    shutdown(s->cfg.in_fd, SHUT_RDWR); /* the writer may be inside write(2) */
    pthread_mutex_lock(&s->lock);
    s->out_fd = -1;
    while (s->writing) {
        pthread_cond_wait(&s->less, &s->lock);
    }
    pthread_mutex_unlock(&s->lock);
    close(s->cfg.in_fd);
    s->cfg.in_fd = -1;
}

static void take_client(struct stream *s)
{
    int fd = unix_socket_accept(s->cfg.listen_fd);

    if (fd < 0) return;
    s->cfg.in_fd = fd;
    pthread_mutex_lock(&s->lock);
    s->out_fd = fd;
    pthread_mutex_unlock(&s->lock);
    atomic_store(&s->gone, false);
}

static void *reader_main(void *arg)
{
    struct stream *s = arg;

    while (!atomic_load(&s->stop)) {
        bool client = s->cfg.in_fd >= 0;
        if (!wait_readable(s, client ? s->cfg.in_fd : s->cfg.listen_fd)) continue;
        if (atomic_load(&s->stop)) break;
        if (!client) take_client(s);
        else if (read_some(s)) continue;
        else if (s->cfg.listen_fd >= 0) drop_client(s);
        else break;
    }
    set_done(s, &s->reader_done);
    return NULL;
}

/* ---- machine thread ---- */

static size_t stream_put(struct chardev *c, const uint8_t *p, size_t n)
{
    struct stream *s = to_stream(c);

    if (atomic_load_explicit(&s->gone, memory_order_relaxed)) return n;
    size_t done = ring_put(&s->tx, p, n);
    if (done < n) {
        /* The writer exchanges `starved` after it made room: either we see the room or it sees
         * us. */
        atomic_exchange(&s->starved, true);
        done += ring_put(&s->tx, p + done, n - done);
    }
    if (done && atomic_exchange(&s->idle, false)) {
        pthread_mutex_lock(&s->lock);
        pthread_cond_signal(&s->more);
        pthread_mutex_unlock(&s->lock);
    }
    return done;
}

static void wake_reader(struct stream *s)
{
    while (write(s->wake[1], "", 1) < 0 && errno == EINTR) {}
}

static size_t stream_get(struct chardev *c, unsigned channel, uint8_t *p, size_t n)
{
    struct stream *s = to_stream(c);
    size_t done = ring_get(&s->input.rx[channel], p, n);

    if (done && atomic_exchange(&s->reader_full, false)) wake_reader(s);
    return done;
}

static bool stream_has_input(const struct chardev *c, unsigned channel)
{
    return ring_used(&((const struct stream *)c)->input.rx[channel]) > 0;
}

static size_t stream_pending(const struct chardev *c)
{
    return ring_used(&((const struct stream *)c)->tx);
}

static void stream_set_focus(struct chardev *c, unsigned channel)
{
    atomic_store(&to_stream(c)->input.focus, channel);
}

static bool stream_wait_room(struct chardev *c)
{
    struct stream *s = to_stream(c);

    pthread_mutex_lock(&s->lock);
    while (ring_room(&s->tx) == 0 && !term_abandoned()) {
        wait_until(&s->less, &s->lock, CLOSE_POLL_NS);
    }
    pthread_mutex_unlock(&s->lock);
    return !term_abandoned();
}

/* Threads take no signals: those belong to the main thread. That covers SIGPIPE: a reader that
 * closed its end gives EPIPE. */
static void start_thread(pthread_t *t, void *(*body)(void *), void *arg)
{
    sigset_t all, old;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    CHECK(pthread_create(t, NULL, body, arg) == 0);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

static void stream_start(struct chardev *c)
{
    struct stream *s = to_stream(c);

    if (s->cfg.in_fd < 0 && s->cfg.listen_fd < 0) return;
    start_thread(&s->reader, reader_main, s);
    s->have_reader = true;
}

/* Join a thread when it is done; at the latest when `give_up` polls have passed (0: never) or the
 * user lost patience, leave it alone: it hangs in read or write and the process is about to end. */
static void join_thread(struct stream *s, pthread_t t, const bool *done, unsigned give_up)
{
    pthread_mutex_lock(&s->lock);
    for (unsigned i = 1; !*done && !term_abandoned() && i != give_up; i++) {
        wait_until(&s->less, &s->lock, CLOSE_POLL_NS);
    }
    bool ended = *done;
    pthread_mutex_unlock(&s->lock);
    if (ended) pthread_join(t, NULL);
    else pthread_detach(t);
}

static void stop_writer(struct stream *s)
{
    pthread_mutex_lock(&s->lock);
    s->closing = true;
    pthread_cond_signal(&s->more);
    pthread_mutex_unlock(&s->lock);
    join_thread(s, s->writer, &s->writer_done, 0);
}

/* The reader hangs when poll told it of input that another process then took. */
static void stop_reader(struct stream *s)
{
    if (!s->have_reader) return;
    atomic_store(&s->stop, true);
    wake_reader(s);
    join_thread(s, s->reader, &s->reader_done, 20);
}

static void stream_close(struct chardev *c)
{
    struct stream *s = to_stream(c);

    stop_reader(s);
    stop_writer(s);
    pthread_mutex_lock(&s->lock);
    s->muted = true;
    pthread_mutex_unlock(&s->lock);
    mailbox_cancel(s->mail, &s->rx_mail);
    mailbox_cancel(s->mail, &s->tx_mail);
    if (s->cfg.is_stdio) term_release();
    if (s->socket_path) unlink(s->socket_path);
    pthread_mutex_lock(&s->lock);
    bool done = all_done(s);
    s->orphaned = !done;
    pthread_mutex_unlock(&s->lock);
    if (done) stream_free(s);
}

static const struct chardev_ops stream_ops = {
    .start = stream_start,
    .put = stream_put,
    .get = stream_get,
    .has_input = stream_has_input,
    .pending = stream_pending,
    .set_focus = stream_set_focus,
    .wait_room = stream_wait_room,
    .close = stream_close,
};

static void mail_input(void *ctx)
{
    chardev_tell_input(ctx);
}
static void mail_space(void *ctx)
{
    chardev_tell_space(ctx);
}

static void init_locks(struct stream *s)
{
    pthread_condattr_t attr;

    CHECK(pthread_mutex_init(&s->lock, NULL) == 0);
    CHECK(pthread_condattr_init(&attr) == 0);
    CHECK(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
    CHECK(pthread_cond_init(&s->more, &attr) == 0);
    CHECK(pthread_cond_init(&s->less, &attr) == 0);
    pthread_condattr_destroy(&attr);
}

struct chardev *chardev_stream_new(const struct stream_config *cfg, struct mailbox *mail)
{
    struct stream *s = xcalloc(1, sizeof *s);

    s->c.ops = &stream_ops;
    s->cfg = *cfg;
    s->name = xstrdup(cfg->name);
    if (cfg->socket_path) s->socket_path = xstrdup(cfg->socket_path);
    s->mail = mail;
    s->rx_mail = (struct mail){ .run = mail_input, .ctx = &s->c };
    s->tx_mail = (struct mail){ .run = mail_space, .ctx = &s->c };
    s->out_fd = cfg->out_fd;
    chardev_input_init(&s->input, RX_SIZE);
    s->input.filter = cfg->filter;
    ring_init(&s->tx, TX_SIZE);
    atomic_init(&s->gone, cfg->out_fd < 0);
    CHECK(pipe(s->wake) == 0);
    for (int i = 0; i < 2; i++) {
        fcntl(s->wake[i], F_SETFD, FD_CLOEXEC);
        fcntl(s->wake[i], F_SETFL, O_NONBLOCK);
    }
    init_locks(s);
    start_thread(&s->writer, writer_main, s);
    return &s->c;
}
