/* SPDX-License-Identifier: MIT */
/* Options of the user-mode network. */
#ifndef DEVICES_HOST_NETDEV_SLIRP_H
#define DEVICES_HOST_NETDEV_SLIRP_H

#include "base/error.h"

#include <netinet/in.h>
#include <stdbool.h>

#define SLIRP_MAX_FORWARD 32

/* A port of the host that leads to one of the guest; an address of 0 is "any" (host) or the first
 * address that is given out (guest). */
struct slirp_forward {
    bool udp;
    struct in_addr host, guest;
    int host_port, guest_port;
};

struct slirp_options {
    bool restricted, ipv4, ipv6;
    struct in_addr net, mask, host, dns, dhcp_start;
    char hostname[64];
    struct slirp_forward forward[SLIRP_MAX_FORWARD];
    unsigned n_forward;
};

/* Parse ",name=value,..." over the defaults; see netdev_open. */
NODISCARD bool slirp_options_parse(struct slirp_options *o, const char *text, struct error *err);

#endif
