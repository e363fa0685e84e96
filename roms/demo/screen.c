/* SPDX-License-Identifier: MIT */
/* Drawing: see screen.h. */
#include "roms/demo/screen.h"

#include <stddef.h>

#define GLYPH_W 6
#define GLYPH_H 7
#define WORDS   (SCREEN_W / 8) /* of 8 pixels in a row */

/* clang-format off */
static const uint32_t rgb[COLOURS] = {
    [BLACK] = 0x000000, [SKY] = 0x0a0a1e, [GREY] = 0x707890, [SILVER] = 0xb0b8c8, [WHITE] = 0xffffff,
    [RED] = 0xf04848, [ORANGE] = 0xff9030, [YELLOW] = 0xffe050, [GREEN] = 0x50d860, [TEAL] = 0x40d0d0,
    [BLUE] = 0x5888ff, [VIOLET] = 0xc070f0, [STARS] = 0x404868,
};
/* clang-format on */

bool screen_start(struct screen *s)
{
    for (unsigned i = 0; i < COLOURS; i++) {
        s->twice[i] = (uint64_t)rgb[i] << 32 | rgb[i];
    }
    return gpu_start(&s->gpu);
}

void screen_clear(struct screen *s)
{
    uint64_t *p = (uint64_t *)(void *)s->canvas;

    for (unsigned i = 0; i < sizeof s->canvas / 8; i++) {
        p[i] = SKY * UINT64_C(0x0101010101010101);
    }
}

void screen_dot(struct screen *s, int x, int y, enum colour c)
{
    if (x >= 0 && x < SCREEN_W && y >= 0 && y < SCREEN_H) s->canvas[y][x] = (uint8_t)c;
}

void screen_box(struct screen *s, int x, int y, int w, int h, enum colour c)
{
    for (int i = 0; i < h; i++) {
        for (int j = 0; j < w; j++) {
            screen_dot(s, x + j, y + i, c);
        }
    }
}

static enum colour colour_of(char letter)
{
    switch (letter) {
    case 'g': return GREY;
    case 'G': return SILVER;
    case 'w': return WHITE;
    case 'R': return RED;
    case 'O': return ORANGE;
    case 'Y': return YELLOW;
    case 'N': return GREEN;
    case 'T': return TEAL;
    case 'B': return BLUE;
    case 'V': return VIOLET;
    default: return BLACK;
    }
}

void screen_picture(struct screen *s, int x, int y, const struct picture *p, bool mirrored)
{
    for (int i = 0; i < p->h; i++) {
        const char *row = p->art + i * p->w;
        for (int j = 0; j < p->w; j++) {
            char letter = row[mirrored ? p->w - 1 - j : j];
            if (letter != '.') screen_dot(s, x + j, y + i, colour_of(letter));
        }
    }
}

static void draw_glyph(struct screen *s, int x, int y, const char *glyph, enum colour c, int scale)
{
    for (int i = 0; i < GLYPH_W * GLYPH_H; i++) {
        if (glyph[i] == '#')
            screen_box(s, x + i % GLYPH_W * scale, y + i / GLYPH_W * scale, scale, scale, c);
    }
}

void screen_text(struct screen *s, int x, int y, const char *text, enum colour c, int scale)
{
    for (; *text; text++, x += 8 * scale) {
        const char *glyph = font_glyph(*text);
        if (glyph) draw_glyph(s, x, y, glyph, c, scale);
    }
}

void screen_middle(struct screen *s, int y, const char *text, enum colour c, int scale)
{
    int n = 0;

    while (text[n]) {
        n++;
    }
    screen_text(s, (SCREEN_W - (8 * n - 2) * scale) / 2, y, text, c, scale);
}

void screen_number(struct screen *s, int x, int y, unsigned value, int digits, enum colour c)
{
    char text[2] = { 0 };

    while (digits-- > 0) {
        text[0] = (char)('0' + value % 10);
        screen_text(s, x + 8 * digits, y, text, c, 1);
        value /= 10;
    }
}

/* Is the row another than the one on the screen? It is the same one afterwards. */
static bool update_row(uint64_t *shown, const uint64_t *canvas)
{
    bool changed = false;

    for (unsigned i = 0; i < WORDS; i++) {
        if (shown[i] == canvas[i]) continue;
        shown[i] = canvas[i];
        changed = true;
    }
    return changed;
}

static void enlarge_row(struct screen *s, unsigned y)
{
    uint64_t *upper = (uint64_t *)(void *)s->gpu.pixels[2 * y];
    uint64_t *lower = (uint64_t *)(void *)s->gpu.pixels[2 * y + 1];

    for (unsigned x = 0; x < SCREEN_W; x++) {
        upper[x] = lower[x] = s->twice[s->canvas[y][x]];
    }
}

void screen_show(struct screen *s)
{
    unsigned first = SCREEN_H, end = 0;

    for (unsigned y = 0; y < SCREEN_H; y++) {
        if (!update_row((uint64_t *)(void *)s->shown[y], (const uint64_t *)(void *)s->canvas[y]))
            continue;
        enlarge_row(s, y);
        if (first > y) first = y;
        end = y + 1;
    }
    if (end) gpu_show(&s->gpu, 2 * first, 2 * (end - first));
}
