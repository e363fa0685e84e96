/* SPDX-License-Identifier: MIT */
/* What a monitor says about itself. VESA E-EDID Standard, release A2 (EDID 1.4). */
#ifndef DEVICES_EDID_H
#define DEVICES_EDID_H

#include <stdint.h>

#define EDID_SIZE     128u  /* bytes */
#define EDID_MAX_MODE 4095u /* pixels, width and height that a detailed timing can say */

/* The base block of a monitor whose best mode is w by h pixels (64 to EDID_MAX_MODE) at about 60 Hz, and that
 * has the usual smaller ones too. */
void edid_make(uint8_t edid[EDID_SIZE], uint32_t w, uint32_t h);

#endif
