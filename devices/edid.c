/* SPDX-License-Identifier: MIT */
/* Making an EDID block: see edid.h. */
#include "devices/edid.h"

#include "base/endian.h"

#include <string.h>

#define DPI 96u /* the monitor is so large that a pixel has the usual size */

/* Standard timings (3.9): aspect ratio 0 is 16:10, 1 is 4:3, 2 is 5:4, 3 is 16:9; all at 60 Hz. */
static const struct {
    uint16_t w;
    uint8_t aspect;
} standard[8] = {
    { 1280, 0 }, { 1280, 3 }, { 1280, 2 }, { 1440, 0 },
    { 1600, 1 }, { 1680, 0 }, { 1920, 3 }, { 1920, 0 },
};

static uint32_t millimetres(uint32_t pixels)
{
    return (pixels * 254 + DPI * 5) / (DPI * 10);
}

/* Vendor, product, version, colours (3.3 to 3.7). */
static void put_head(uint8_t *e, uint32_t w, uint32_t h)
{
    static const uint8_t magic[8] = { 0, 255, 255, 255, 255, 255, 255, 0 };
    /* sRGB: the chromaticities that every monitor without calibration names. */
    static const uint8_t colours[10] = {
        0xee, 0x91, 0xa3, 0x54, 0x4c, 0x99, 0x26, 0x0f, 0x50, 0x54
    };

    memcpy(e, magic, sizeof magic);
    e[8] = ('I' - 64) << 2 | ('S' - 64) >> 3; /* three letters of five bits, big-endian */
    e[9] = (('S' - 64) & 7) << 5 | ('M' - 64);
    store_le16(e + 10, 1);
    e[16] = 0xff; /* model year follows */
    e[17] = 2026 - 1990;
    e[18] = 1;
    e[19] = 4;
    e[20] = 0xa0; /* digital, 8 bits a colour */
    e[21] = (uint8_t)(millimetres(w) / 10 > 255 ? 255 : millimetres(w) / 10);
    e[22] = (uint8_t)(millimetres(h) / 10 > 255 ? 255 : millimetres(h) / 10);
    e[23] = 120;  /* gamma 2.2 */
    e[24] = 0x06; /* sRGB; the first detailed timing is the native mode */
    memcpy(e + 25, colours, sizeof colours);
    e[35] = 0x21; /* 640x480 and 800x600 at 60 Hz (3.8) */
    e[36] = 0x08; /* 1024x768 at 60 Hz */
    for (unsigned i = 0; i < 8; i++) {
        e[38 + 2 * i] = (uint8_t)(standard[i].w / 8 - 31);
        e[39 + 2 * i] = (uint8_t)(standard[i].aspect << 6);
    }
}

/* Detailed timing (3.10.2) with short blanking; nothing here has a beam to wait for. */
static void put_timing(uint8_t *d, uint32_t w, uint32_t h)
{
    uint32_t hblank = 160, vblank = 24, hfront = 48, hsync = 32, vfront = 3, vsync = 6;
    uint32_t clock = (w + hblank) * (h + vblank) / 10000 * 60; /* in units of 10 kHz */
    uint32_t wmm = millimetres(w), hmm = millimetres(h);

    /* Modes beyond 655.35 MHz are shown at less than 60 Hz. */
    store_le16(d, (uint16_t)(clock > UINT16_MAX ? UINT16_MAX : clock));
    d[2] = (uint8_t)w;
    d[3] = (uint8_t)hblank;
    d[4] = (uint8_t)(w >> 8 << 4 | hblank >> 8);
    d[5] = (uint8_t)h;
    d[6] = (uint8_t)vblank;
    d[7] = (uint8_t)(h >> 8 << 4 | vblank >> 8);
    d[8] = (uint8_t)hfront;
    d[9] = (uint8_t)hsync;
    d[10] = (uint8_t)(vfront << 4 | vsync);
    d[12] = (uint8_t)wmm;
    d[13] = (uint8_t)hmm;
    d[14] = (uint8_t)(wmm >> 8 << 4 | hmm >> 8);
    d[17] = 0x1a; /* digital separate sync, horizontal positive */
}

/* A descriptor with text (3.10.3): at most 13 characters. */
static void put_text(uint8_t *d, uint8_t tag, const char *text)
{
    size_t n = strlen(text);

    d[3] = tag;
    memset(d + 5, ' ', 13);
    memcpy(d + 5, text, n);
    if (n < 13) d[5 + n] = '\n';
}

void edid_make(uint8_t edid[EDID_SIZE], uint32_t w, uint32_t h)
{
    uint8_t sum = 0;

    memset(edid, 0, EDID_SIZE);
    put_head(edid, w, h);
    put_timing(edid + 54, w, h);
    put_text(edid + 72, 0xfc, "Isomer");
    put_text(edid + 90, 0xff, "1");
    edid[111] = 0x10; /* no further descriptor */
    for (unsigned i = 0; i < 127; i++) {
        sum = (uint8_t)(sum + edid[i]);
    }
    edid[127] = (uint8_t)(0 - sum);
}
