/* SPDX-License-Identifier: MIT */
/* Keys by QEMU's names (as its monitor's sendkey has them) and their evdev codes. */
#ifndef DEVICES_HOST_KEYS_H
#define DEVICES_HOST_KEYS_H

#include <stddef.h>
#include <stdint.h>

/* The evdev code of the key with this name of n characters; 0: there is none. */
uint16_t key_code(const char *name, size_t n);

/* The i-th name, NULL after the last. */
const char *key_name(unsigned i);

/* Its code. i: of a key that is there. */
uint16_t key_number(unsigned i);

#endif
