/* SPDX-License-Identifier: MIT */
/* Pictures of the screen in files. */
#ifndef FRONTENDS_PICTURE_H
#define FRONTENDS_PICTURE_H

#include "base/error.h"

#include <stdint.h>

/* Write w by h pixels (0x00RRGGBB) into a new file; one that is there is replaced. A name that ends in
 * .ppm makes a portable pixmap, any other a PNG. */
NODISCARD bool picture_write(const char *path, const uint32_t *pixels, uint32_t w, uint32_t h,
                             struct error *err);

#endif
