/* SPDX-License-Identifier: MIT */
/* The bytes of the demo: see demo.h. roms/demo/build makes them. */
#include "frontends/demo.h"

const uint8_t demo_image[] = {
#include "frontends/demo_image.def"
};
const size_t demo_image_size = sizeof demo_image;
