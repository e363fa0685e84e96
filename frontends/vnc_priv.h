/* SPDX-License-Identifier: MIT */
/* Inside of the VNC server: what its files share. All of it belongs to the server's thread. */
#ifndef FRONTENDS_VNC_PRIV_H
#define FRONTENDS_VNC_PRIV_H

#include "base/fields.h"
#include "devices/host/display.h"
#include "devices/host/input.h"

#include <stdbool.h>
#include <stdint.h>

/* How the viewer wants its pixels (RFC 6143, 7.4): bytes 1, 2 or 4; values from 0 to max, shifted. */
struct vnc_format {
    uint8_t bytes;
    bool big_endian;
    uint8_t max[3], shift[3]; /* red, green, blue */
};

#define VNC_FORMAT_BYTES 16u

/* Read what the viewer sent (hostile); false: it is not possible, or needs a palette. */
bool vnc_read_format(struct vnc_format *f, const uint8_t *b);
void vnc_put_format(struct bytes *out);

/* Big-endian numbers. */
void vnc_put(struct bytes *out, unsigned size, uint64_t v);
uint32_t vnc_get(const uint8_t *p, unsigned size);

/* Append the pixels of a rectangle of the view; the cursor's image and mask. */
void vnc_put_pixels(struct bytes *out, const struct vnc_format *f, const struct display_view *v,
                    const struct display_rect *r);
void vnc_put_cursor(struct bytes *out, const struct vnc_format *f, const struct display_cursor *c);

/* evdev code of an X keysym, by its place on a US keyboard; of a key's number in QEMU's extension; 0: none. */
uint16_t vnc_keysym(uint32_t keysym);
uint16_t vnc_scancode(uint32_t number);

#endif
