/* SPDX-License-Identifier: MIT */
/* virtio network card. */
#ifndef DEVICES_VIRTIO_NET_H
#define DEVICES_VIRTIO_NET_H

struct device;
struct netdev;

/* Give it its network, which stays the caller's and must outlive the device. Before it starts;
 * without one the link is down. */
void virtio_net_set_netdev(struct device *d, struct netdev *n);

#endif
