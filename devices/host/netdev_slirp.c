/* SPDX-License-Identifier: MIT */
/* User-mode network by libslirp, in a thread of its own: the only one that calls the library, once
 * it runs. */
#include "devices/host/netdev_slirp.h"

#include "base/check.h"
#include "base/host.h"
#include "base/log.h"
#include "devices/host/netdev_priv.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <libslirp.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NS_PER_MS 1000000

struct timer {
    SlirpTimerCb cb;
    void *opaque;
    int64_t expire_ms; /* -1: off */
    struct timer *next;
};

struct user_net {
    struct netdev *net;
    struct slirp_options opt;
    pthread_t thread;
    int wake[2];          /* pipe that ends its sleep */
    atomic_bool sleeping; /* or is about to */

    pthread_mutex_t lock; /* guards the orders of the machine thread */
    pthread_cond_t done;
    bool stop, reset;
    unsigned dropped; /* connections, by the last reset */

    Slirp *slirp; /* net thread, like the rest */
    struct timer *timers;
    struct pollfd *fd;
    unsigned n_fds, max_fds;
};

/* ---- what libslirp calls ---- */

static ssize_t cb_send(const void *buf, size_t len, void *opaque)
{
    struct user_net *u = opaque;

    netdev_deliver(u->net, buf, len);
    return (ssize_t)len;
}

static void cb_guest_error(const char *msg, void *opaque)
{
    (void)opaque;
    LOG(net, GUEST, "%.*s", (int)strcspn(msg, "\n"), msg);
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

    *t = (struct timer){ .cb = cb, .opaque = cb_opaque, .expire_ms = -1, .next = u->timers };
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

static void cb_notify(void *opaque)
{
    (void)opaque;
}

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

    if (u->n_fds == u->max_fds) {
        unsigned more = u->max_fds ? 2 * u->max_fds : 64;
        struct pollfd *p = realloc(u->fd, more * sizeof *p);
        if (!p) return -1;
        u->fd = p;
        u->max_fds = more;
    }
    if (events & SLIRP_POLL_IN) e |= POLLIN;
    if (events & SLIRP_POLL_OUT) e |= POLLOUT;
    if (events & SLIRP_POLL_PRI) e |= POLLPRI;
    u->fd[u->n_fds] = (struct pollfd){ .fd = fd, .events = e };
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

/* ---- beginning and end of an instance ---- */

static bool make_slirp(struct user_net *u, struct error *err)
{
    SlirpConfig c = { .version = 1 };

    c.restricted = u->opt.restricted;
    c.in_enabled = u->opt.ipv4;
    c.vnetwork = u->opt.net;
    c.vnetmask = u->opt.mask;
    c.vhost = u->opt.host;
    c.vdhcp_start = u->opt.dhcp_start;
    c.vnameserver = u->opt.dns;
    c.in6_enabled = u->opt.ipv6;
    inet_pton(AF_INET6, "fec0::", &c.vprefix_addr6);
    c.vprefix_len = 64;
    inet_pton(AF_INET6, "fec0::2", &c.vhost6);
    inet_pton(AF_INET6, "fec0::3", &c.vnameserver6);
    c.vhostname = u->opt.hostname[0] ? u->opt.hostname : NULL;
    u->slirp = slirp_new(&c, &callbacks, u);
    return u->slirp ? true : error_set(err, "-netdev user: libslirp does not start");
}

static bool forward_ports(struct user_net *u, struct error *err)
{
    bool ok = true;

    for (unsigned i = 0; i < u->opt.n_forward; i++) {
        const struct slirp_forward *f = &u->opt.forward[i];
        struct in_addr guest = f->guest.s_addr ? f->guest : u->opt.dhcp_start;
        char host[INET_ADDRSTRLEN] = "";
        if (slirp_add_hostfwd(u->slirp, f->udp, f->host, f->host_port, guest, f->guest_port) == 0)
            continue;
        int reason = errno;
        inet_ntop(AF_INET, &f->host, host, sizeof host);
        ok = error_set(err, "-netdev user: hostfwd: cannot have %s port %d at %s: %s",
                       f->udp ? "UDP" : "TCP", f->host_port, host, strerror(reason));
    }
    return ok;
}

static void stop_slirp(struct user_net *u)
{
    if (!u->slirp) return;
    for (unsigned i = 0; i < u->opt.n_forward; i++) {
        const struct slirp_forward *f = &u->opt.forward[i];
        slirp_remove_hostfwd(u->slirp, f->udp, f->host, f->host_port);
    }
    slirp_cleanup(u->slirp);
    u->slirp = NULL;
}

/* TCP connections; the library tells about them in a table for people. */
static unsigned count_connections(struct user_net *u)
{
    char *table = slirp_connection_info(u->slirp);
    unsigned n = 0;

    for (const char *line = table; line && *line;) {
        size_t len = strcspn(line, "\n");
        if (strncmp(line, "  TCP[", 6) == 0 && strncmp(line + 6, "HOST_FORWARD", 12) != 0 &&
            strncmp(line + 6, "TIME_WAIT", 9) != 0)
            n++;
        line += len + (line[len] == '\n');
    }
    free(table);
    return n;
}

/* The library cannot drop connections alone: it starts anew. */
static void restart(struct user_net *u)
{
    struct error err = { .text = "" };

    if (u->slirp) u->dropped = count_connections(u);
    stop_slirp(u);
    if (!make_slirp(u, &err) || !forward_ports(u, &err))
        log_write("net", LOG_ERROR, "%s; going on without it", err.text);
}

/* ---- the thread ---- */

static void send_queued(struct user_net *u)
{
    uint8_t frame[NET_MAX_FRAME];
    size_t len;

    while ((len = netdev_take(u->net, frame)) > 0) {
        if (u->slirp) slirp_input(u->slirp, frame, (int)len);
    }
}

static uint32_t until_timer(const struct user_net *u, uint32_t timeout_ms)
{
    int64_t now = (int64_t)(host_time_ns() / NS_PER_MS);

    for (const struct timer *t = u->timers; t; t = t->next) {
        if (t->expire_ms < 0) continue;
        int64_t left = t->expire_ms > now ? t->expire_ms - now : 0;
        if (left < timeout_ms) timeout_ms = (uint32_t)left;
    }
    return timeout_ms;
}

/* One at a time, because a timer may free others. */
static void run_timers(struct user_net *u)
{
    int64_t now = (int64_t)(host_time_ns() / NS_PER_MS);

    for (struct timer *t = u->timers; t; t = t->next) {
        if (t->expire_ms < 0 || t->expire_ms > now) continue;
        t->expire_ms = -1;
        t->cb(t->opaque);
        return;
    }
}

static bool has_orders(struct user_net *u)
{
    pthread_mutex_lock(&u->lock);
    bool some = u->stop || u->reset;
    pthread_mutex_unlock(&u->lock);
    return some;
}

static void poll_once(struct user_net *u)
{
    uint32_t timeout = UINT32_MAX;
    char bytes[64];

    u->n_fds = 0;
    if (add_poll(u->wake[0], SLIRP_POLL_IN, u) < 0) return;
    if (u->slirp) slirp_pollfds_fill(u->slirp, &timeout, add_poll, u);
    timeout = until_timer(u, timeout);
    /* Look once more after saying so: whoever comes later sees the flag and writes into the pipe.
     */
    atomic_store(&u->sleeping, true);
    if (netdev_has_output(u->net) || has_orders(u)) timeout = 0;
    int rc = poll(u->fd, u->n_fds, timeout > INT_MAX ? -1 : (int)timeout);
    atomic_store(&u->sleeping, false);
    if (rc > 0 && u->fd[0].revents) {
        while (read(u->wake[0], bytes, sizeof bytes) > 0) {}
    }
    if (u->slirp) slirp_pollfds_poll(u->slirp, rc < 0, get_revents, u);
    run_timers(u);
}

/* False: stop. */
static bool obey(struct user_net *u)
{
    pthread_mutex_lock(&u->lock);
    bool go_on = !u->stop;
    if (u->reset) {
        restart(u);
        u->reset = false;
        pthread_cond_signal(&u->done);
    }
    pthread_mutex_unlock(&u->lock);
    return go_on;
}

static void *net_thread(void *arg)
{
    struct user_net *u = arg;

    while (obey(u)) {
        send_queued(u);
        poll_once(u);
    }
    return NULL;
}

/* ---- machine thread ---- */

static void wake(struct netdev *n)
{
    struct user_net *u = n->private_data;

    /* A full pipe wakes as well. */
    if (atomic_exchange(&u->sleeping, false) && write(u->wake[1], "", 1) < 0) return;
}

static unsigned reset(struct netdev *n)
{
    struct user_net *u = n->private_data;

    pthread_mutex_lock(&u->lock);
    u->reset = true;
    u->dropped = 0;
    pthread_mutex_unlock(&u->lock);
    wake(n);
    pthread_mutex_lock(&u->lock);
    while (u->reset) {
        pthread_cond_wait(&u->done, &u->lock);
    }
    pthread_mutex_unlock(&u->lock);
    return u->dropped;
}

static void free_user(struct user_net *u)
{
    stop_slirp(u);
    for (int i = 0; i < 2; i++) {
        if (u->wake[i] >= 0) close(u->wake[i]);
    }
    pthread_cond_destroy(&u->done);
    pthread_mutex_destroy(&u->lock);
    free(u->fd);
    free(u);
}

static void close_user(struct netdev *n)
{
    struct user_net *u = n->private_data;

    pthread_mutex_lock(&u->lock);
    u->stop = true;
    pthread_mutex_unlock(&u->lock);
    wake(n);
    pthread_join(u->thread, NULL);
    free_user(u);
}

static const struct netdev_ops unstarted_ops = { .close = NULL };
static const struct netdev_ops user_ops = { .wake = wake, .reset = reset, .close = close_user };

/* Signals of the process are for the frontend's thread; also, a broken connection must be an error
 * code here and no SIGPIPE. */
static bool start_thread(struct user_net *u, struct error *err)
{
    sigset_t all, old;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    int rc = pthread_create(&u->thread, NULL, net_thread, u);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return rc == 0 ? true : error_set(err, "-netdev user: no thread: %s", strerror(rc));
}

static bool open_pipe(struct user_net *u, struct error *err)
{
    if (pipe(u->wake) != 0) return error_set(err, "-netdev user: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(u->wake[i], F_SETFL, O_NONBLOCK);
        fcntl(u->wake[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

struct netdev *netdev_slirp_open(const char *options, struct mailbox *mail, struct error *err)
{
    struct user_net *u = xcalloc(1, sizeof *u);

    u->wake[0] = u->wake[1] = -1;
    pthread_mutex_init(&u->lock, NULL);
    pthread_cond_init(&u->done, NULL);
    if (slirp_options_parse(&u->opt, options, err) && open_pipe(u, err)) {
        u->net = netdev_new(&user_ops, mail);
        u->net->private_data = u;
        if (make_slirp(u, err) && forward_ports(u, err) && start_thread(u, err)) return u->net;
        u->net->ops = &unstarted_ops; /* no thread to stop */
        netdev_close(u->net);
    }
    free_user(u);
    return NULL;
}
