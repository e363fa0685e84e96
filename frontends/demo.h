/* SPDX-License-Identifier: MIT */
/* The demo that is in the program: roms/demo, a game for the board virt. */
#ifndef FRONTENDS_DEMO_H
#define FRONTENDS_DEMO_H

#include <stddef.h>
#include <stdint.h>

/* Flat bytes of a program that is entered at its first, in M mode. */
extern const uint8_t demo_image[];
extern const size_t demo_image_size;

#endif
