/* SPDX-License-Identifier: MIT */
/* Stands in for netdev_slirp.c in builds without libslirp. */
#include "devices/host/netdev_priv.h"

struct netdev *netdev_slirp_open(const char *options, struct mailbox *mail, struct error *err)
{
    (void)options;
    (void)mail;
    error_set(err,
              "-netdev user: this build has no libslirp; install libslirp-dev and build again");
    return NULL;
}
