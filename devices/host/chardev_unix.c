/* SPDX-License-Identifier: MIT */
/* Unix sockets for character devices: "PATH[,server=on[,wait=off]]". */
#define _DEFAULT_SOURCE
#include "devices/host/chardev_priv.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

struct socket_spec {
    struct sockaddr_un addr;
    bool server, wait;
};

static bool parse_option(const char *o, size_t n, struct socket_spec *s)
{
    static const struct {
        const char *text;
        bool server, value;
    } known[] = {
        { "server=on", true, true }, { "server", true, true },     { "server=off", true, false },
        { "wait=on", false, true },  { "wait=off", false, false }, { "nowait", false, false },
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strlen(known[i].text) != n || strncmp(known[i].text, o, n) != 0) continue;
        *(known[i].server ? &s->server : &s->wait) = known[i].value;
        return true;
    }
    return false;
}

static bool parse_spec(const char *spec, struct socket_spec *s, struct error *err)
{
    size_t n = strcspn(spec, ",");

    *s = (struct socket_spec){ .addr = { .sun_family = AF_UNIX }, .wait = true };
    if (n == 0) return error_usage(err, "unix: a path must follow, as in unix:/tmp/serial");
    if (n >= sizeof s->addr.sun_path)
        return error_usage(err, "unix:%s: the path is longer than %zu bytes", spec,
                           sizeof s->addr.sun_path - 1);
    memcpy(s->addr.sun_path, spec, n);
    for (const char *o = spec + n; *o; o += strcspn(o, ",")) {
        o++;
        if (!parse_option(o, strcspn(o, ","), s))
            return error_usage(err, "unix:%s: options are server=on|off and wait=on|off", spec);
    }
    return true;
}

int unix_socket_accept(int listen_fd)
{
    int fd;

    do {
        fd = accept(listen_fd, NULL, NULL);
    } while (fd < 0 && errno == EINTR);
    if (fd >= 0) fcntl(fd, F_SETFD, FD_CLOEXEC);
    return fd;
}

static bool is_socket(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && S_ISSOCK(st.st_mode);
}

static bool listen_at(int fd, const struct socket_spec *s, struct stream_config *cfg)
{
    /* A socket left over from an earlier run is in the way of bind; other files are not touched. */
    if (is_socket(s->addr.sun_path)) unlink(s->addr.sun_path);
    if (bind(fd, (const struct sockaddr *)&s->addr, sizeof s->addr) != 0) return false;
    if (listen(fd, 1) != 0) return false;
    cfg->listen_fd = fd;
    cfg->socket_path = cfg->path;
    snprintf(cfg->path, sizeof cfg->path, "%s", s->addr.sun_path);
    if (!s->wait) return true;
    LOG(chardev, INFO, "waiting for a client at %s", s->addr.sun_path);
    cfg->in_fd = cfg->out_fd = unix_socket_accept(fd);
    return cfg->in_fd >= 0;
}

bool unix_socket_open(const char *spec, struct stream_config *cfg, struct error *err)
{
    struct socket_spec s;

    *cfg = (struct stream_config){ .name = spec, .in_fd = -1, .out_fd = -1, .listen_fd = -1 };
    if (!parse_spec(spec, &s, err)) return false;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0) return error_set(err, "unix:%s: %s", spec, strerror(errno));
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    if (s.server) {
        if (listen_at(fd, &s, cfg)) return true;
    } else if (connect(fd, (const struct sockaddr *)&s.addr, sizeof s.addr) == 0) {
        cfg->in_fd = cfg->out_fd = fd;
        return true;
    }
    error_set(err, "unix:%s: %s%s", spec, strerror(errno),
              s.server ? "" : "; add ,server=on to listen there");
    close(fd);
    return false;
}
