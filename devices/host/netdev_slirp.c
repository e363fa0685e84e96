/* SPDX-License-Identifier: MIT */
/* User-mode network by libslirp, in a thread of its own: the only one that calls the library.
 * Guest 10.0.2.15, host 10.0.2.2, name server 10.0.2.3; hostfwd= lets the host reach the guest. */
#include "devices/host/netdev_priv.h"

#include "base/check.h"
#include "base/host.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <libslirp.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_FDS     512
#define MAX_FORWARD 16

struct timer {
    SlirpTimerCb cb;
    void *opaque;
    int64_t expire_ms; /* -1: off */
    struct timer *next;
};

struct forward {
    bool udp;
    struct in_addr host, guest;
    int host_port, guest_port;
};

struct user_net {
    struct netdev *net;
    Slirp *slirp;
    bool restricted;
    struct forward forward[MAX_FORWARD];
    unsigned n_forward;
    pthread_t thread;
    int wake[2]; /* pipe */
    atomic_bool stop, reset;
    atomic_uint open_fds; /* sockets at the last poll */
    struct timer *timers;
    struct pollfd fd[MAX_FDS];
    unsigned n_fds;
};

static ssize_t cb_send(const void *buf, size_t len, void *opaque)
{
    struct user_net *u = opaque;

    netdev_deliver(u->net, buf, len);
    return (ssize_t)len;
}

static void cb_guest_error(const char *msg, void *opaque)
{
    (void)opaque;
    LOG(net, GUEST, "%s", msg);
}

static int64_t cb_clock(void *opaque)
{
    (void)opaque;
    return (int64_t)host_time_ns();
}

static void *cb_timer_new(SlirpTimerCb cb, void *cb_opaque, void *opaque)
{
    struct user_net *u = opaque;
    struct timer *t = xcalloc(1, sizeof *t);

    *t = (struct timer){.cb = cb, .opaque = cb_opaque, .expire_ms = -1, .next = u->timers};
    u->timers = t;
    return t;
}

static void cb_timer_free(void *timer, void *opaque)
{
    struct user_net *u = opaque;
    struct timer **at = &u->timers;

    while (*at && *at != timer) {
        at = &(*at)->next;
    }
    if (*at) *at = (*at)->next;
    free(timer);
}

static void cb_timer_mod(void *timer, int64_t expire_ms, void *opaque)
{
    struct timer *t = timer;

    (void)opaque;
    t->expire_ms = expire_ms;
}

static void cb_poll_fd(int fd, void *opaque)
{
    (void)fd;
    (void)opaque;
}

static void cb_notify(void *opaque) { (void)opaque; }

static const SlirpCb callbacks = {
    .send_packet = cb_send,
    .guest_error = cb_guest_error,
    .clock_get_ns = cb_clock,
    .timer_new = cb_timer_new,
    .timer_free = cb_timer_free,
    .timer_mod = cb_timer_mod,
    .register_poll_fd = cb_poll_fd,
    .unregister_poll_fd = cb_poll_fd,
    .notify = cb_notify,
};

static int add_poll(int fd, int events, void *opaque)
{
    struct user_net *u = opaque;
    short e = 0;

    if (u->n_fds == MAX_FDS) return -1;
    if (events & SLIRP_POLL_IN) e |= POLLIN;
    if (events & SLIRP_POLL_OUT) e |= POLLOUT;
    if (events & SLIRP_POLL_PRI) e |= POLLPRI;
    u->fd[u->n_fds] = (struct pollfd){.fd = fd, .events = e};
    return (int)u->n_fds++;
}

static int get_revents(int i, void *opaque)
{
    const struct user_net *u = opaque;
    int r = 0;

    if (i < 0 || (unsigned)i >= u->n_fds) return 0;
    if (u->fd[i].revents & POLLIN) r |= SLIRP_POLL_IN;
    if (u->fd[i].revents & POLLOUT) r |= SLIRP_POLL_OUT;
    if (u->fd[i].revents & POLLPRI) r |= SLIRP_POLL_PRI;
    if (u->fd[i].revents & POLLERR) r |= SLIRP_POLL_ERR;
    if (u->fd[i].revents & POLLHUP) r |= SLIRP_POLL_HUP;
    return r;
}

static void run_timers(struct user_net *u)
{
    int64_t now = (int64_t)(host_time_ns() / 1000000);

    for (struct timer *t = u->timers; t; t = t->next) {
        if (t->expire_ms < 0 || t->expire_ms > now) continue;
        t->expire_ms = -1;
        t->cb(t->opaque);
        break; /* the list may have changed; the next turn does the rest */
    }
}

static bool start_slirp(struct user_net *u, struct error *err)
{
    SlirpConfig c = {.version = 1};

    c.restricted = u->restricted;
    c.in_enabled = true;
    inet_pton(AF_INET, "10.0.2.0", &c.vnetwork);
    inet_pton(AF_INET, "255.255.255.0", &c.vnetmask);
    inet_pton(AF_INET, "10.0.2.2", &c.vhost);
    inet_pton(AF_INET, "10.0.2.15", &c.vdhcp_start);
    inet_pton(AF_INET, "10.0.2.3", &c.vnameserver);
    u->slirp = slirp_new(&c, &callbacks, u);
    if (!u->slirp) return error_set(err, "-netdev user: libslirp does not start");
    for (unsigned i = 0; i < u->n_forward; i++) {
        const struct forward *f = &u->forward[i];
        if (slirp_add_hostfwd(u->slirp, f->udp, f->host, f->host_port, f->guest, f->guest_port) == 0) continue;
        return error_set(err, "-netdev user: hostfwd: port %d of the host cannot be had: %s", f->host_port,
                         strerror(errno));
    }
    return true;
}

static void stop_slirp(struct user_net *u)
{
    for (unsigned i = 0; i < u->n_forward; i++) {
        const struct forward *f = &u->forward[i];
        slirp_remove_hostfwd(u->slirp, f->udp, f->host, f->host_port);
    }
    if (u->slirp) slirp_cleanup(u->slirp);
    u->slirp = NULL;
}

static void send_queued(struct user_net *u)
{
    uint8_t frame[FRAME_BYTES];
    size_t len;

    while ((len = netdev_queue_take(u->net, &u->net->to_net, frame)) > 0) {
        slirp_input(u->slirp, frame, (int)len);
    }
}

static void poll_once(struct user_net *u)
{
    uint32_t timeout = 1000;
    char drain[64];

    u->n_fds = 0;
    add_poll(u->wake[0], SLIRP_POLL_IN, u);
    slirp_pollfds_fill(u->slirp, &timeout, add_poll, u);
    atomic_store(&u->open_fds, u->n_fds - 1 - u->n_forward);
    int rc = poll(u->fd, u->n_fds, (int)timeout);
    while (read(u->wake[0], drain, sizeof drain) > 0) {
    }
    slirp_pollfds_poll(u->slirp, rc < 0, get_revents, u);
    run_timers(u);
}

static void *net_thread(void *arg)
{
    struct user_net *u = arg;

    while (!atomic_load(&u->stop)) {
        if (atomic_exchange(&u->reset, false)) {
            struct error err = {0};
            stop_slirp(u);
            if (!start_slirp(u, &err)) {
                log_write("net", LOG_ERROR, "%s", err.text);
                return NULL;
            }
        }
        send_queued(u);
        poll_once(u);
    }
    return NULL;
}

static void wake(struct netdev *n)
{
    struct user_net *u = n->private_data;

    /* A full pipe wakes as well. */
    if (write(u->wake[1], "", 1) < 0) return;
}

static unsigned reset(struct netdev *n)
{
    struct user_net *u = n->private_data;
    unsigned open = atomic_load(&u->open_fds);

    atomic_store(&u->reset, true);
    wake(n);
    return open;
}

static void close_user(struct netdev *n)
{
    struct user_net *u = n->private_data;

    atomic_store(&u->stop, true);
    wake(n);
    pthread_join(u->thread, NULL);
    stop_slirp(u);
    close(u->wake[0]);
    close(u->wake[1]);
    free(u);
}

static const struct netdev_ops user_ops = {.wake = wake, .reset = reset, .close = close_user};

/* "[HOSTADDR]:PORT" before `stop`; an empty address leaves *a as it is. */
static bool parse_end(const char *s, size_t n, struct in_addr *a, int *port)
{
    const char *colon = memchr(s, ':', n);
    char text[64];

    if (!colon || n >= sizeof text) return false;
    memcpy(text, s, n);
    text[n] = 0;
    text[colon - s] = 0;
    if (colon != s && inet_pton(AF_INET, text, a) != 1) return false;
    char *end;
    long v = strtol(text + (colon - s) + 1, &end, 10);
    *port = (int)v;
    return *end == 0 && v > 0 && v < 65536;
}

/* tcp:HOSTADDR:PORT-GUESTADDR:PORT */
static bool parse_forward(const char *s, size_t n, struct forward *f)
{
    const char *dash = memchr(s, '-', n);

    *f = (struct forward){.udp = strncmp(s, "udp:", 4) == 0};
    if ((!f->udp && strncmp(s, "tcp:", 4) != 0) || !dash || n < 5) return false;
    inet_pton(AF_INET, "10.0.2.15", &f->guest);
    return parse_end(s + 4, (size_t)(dash - s) - 4, &f->host, &f->host_port) &&
           parse_end(dash + 1, n - (size_t)(dash - s) - 1, &f->guest, &f->guest_port);
}

static bool parse_option(struct user_net *u, const char *s, size_t n, struct error *err)
{
    if (strncmp(s, "id=", 3) == 0) return true;
    if (n == 11 && strncmp(s, "restrict=on", n) == 0) return u->restricted = true;
    if (n == 12 && strncmp(s, "restrict=off", n) == 0) return true;
    if (strncmp(s, "hostfwd=", 8) != 0)
        return error_usage(err, "-netdev user: unknown option \"%.*s\" (id, hostfwd, restrict)", (int)n, s);
    if (u->n_forward == MAX_FORWARD)
        return error_usage(err, "-netdev user: more than %d hostfwd", MAX_FORWARD);
    if (!parse_forward(s + 8, n - 8, &u->forward[u->n_forward]))
        return error_usage(err, "-netdev user: \"%.*s\" is not hostfwd=tcp|udp:[ADDR]:PORT-[ADDR]:PORT",
                           (int)n, s);
    u->n_forward++;
    return true;
}

static bool parse_options(struct user_net *u, const char *s, struct error *err)
{
    while (*s) {
        s += *s == ',';
        size_t n = strcspn(s, ",");
        if (n && !parse_option(u, s, n, err)) return false;
        s += n;
    }
    return true;
}

struct netdev *netdev_slirp_open(const char *options, struct mailbox *mail, struct error *err)
{
    struct user_net *u = xcalloc(1, sizeof *u);

    if (!parse_options(u, options, err)) {
        free(u);
        return NULL;
    }
    u->net = netdev_new(&user_ops, mail);
    u->net->private_data = u;
    CHECK(pipe(u->wake) == 0);
    for (int i = 0; i < 2; i++) {
        fcntl(u->wake[i], F_SETFL, O_NONBLOCK);
        fcntl(u->wake[i], F_SETFD, FD_CLOEXEC);
    }
    bool ok = start_slirp(u, err);
    if (!ok) atomic_store(&u->stop, true);
    CHECK(pthread_create(&u->thread, NULL, net_thread, u) == 0);
    if (ok) return u->net;
    netdev_close(u->net);
    return NULL;
}
