/* SPDX-License-Identifier: MIT */
/* TCP for character devices: "HOST:PORT" listens there and takes clients as they come. Without HOST it is the
 * loopback address: whoever can connect has the guest, so the network must be asked for by an address. */
#define _DEFAULT_SOURCE
#include "devices/host/chardev_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool parse(const char *spec, char *host, size_t n, const char **port, struct error *err)
{
    const char *colon = strrchr(spec, ':');
    size_t len = colon ? (size_t)(colon - spec) : 0;

    if (!colon || !colon[1] || strlen(colon + 1) != strspn(colon + 1, "0123456789"))
        return error_usage(err, "tcp:%s: a port must follow, as in tcp::1234", spec);
    if (len >= n) return error_usage(err, "tcp:%s: the address is too long", spec);
    /* [::1]:1234 */
    if (len >= 2 && spec[0] == '[' && spec[len - 1] == ']') {
        spec++;
        len -= 2;
    }
    memcpy(host, spec, len);
    host[len] = 0;
    if (!len) memcpy(host, "127.0.0.1", sizeof "127.0.0.1");
    *port = colon + 1;
    return true;
}

static int listen_at(const struct addrinfo *a)
{
    const int on = 1;
    int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);

    if (fd < 0) return -1;
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, 1) == 0) return fd;
    close(fd);
    return -1;
}

bool tcp_socket_open(const char *spec, struct stream_config *cfg, struct error *err)
{
    const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *list = NULL;
    char host[256];
    const char *port = NULL;

    *cfg = (struct stream_config){ .name = spec, .in_fd = -1, .out_fd = -1, .listen_fd = -1 };
    if (!parse(spec, host, sizeof host, &port, err)) return false;
    int failed = getaddrinfo(host, port, &hints, &list);
    if (failed) return error_set(err, "tcp:%s: %s", spec, gai_strerror(failed));
    for (const struct addrinfo *a = list; a && cfg->listen_fd < 0; a = a->ai_next) {
        cfg->listen_fd = listen_at(a);
    }
    int why = errno;
    freeaddrinfo(list);
    if (cfg->listen_fd >= 0) return true;
    return error_set(err, "tcp:%s: %s", spec, strerror(why));
}
