/* SPDX-License-Identifier: MIT */
/* A canvas of 320 by 240 pixels in 16 colours, shown with four pixels of the screen for each of its own. */
#ifndef ROMS_DEMO_SCREEN_H
#define ROMS_DEMO_SCREEN_H

#include "roms/demo/gpu.h"

#define SCREEN_W 320
#define SCREEN_H 240

/* Colours, and the letters that stand for them in pictures. */
enum colour {
    BLACK,  /* k */
    SKY,    /* the ground of everything */
    GREY,   /* g */
    SILVER, /* G */
    WHITE,  /* w */
    RED,    /* R */
    ORANGE, /* O */
    YELLOW, /* Y */
    GREEN,  /* N */
    TEAL,   /* T */
    BLUE,   /* B */
    VIOLET, /* V */
    STARS,  /* dim */
    COLOURS,
};

/* A picture: h rows of w letters each; '.' is clear. */
struct picture {
    int w, h;
    const char *art;
};

struct screen {
    uint8_t canvas[SCREEN_H][SCREEN_W] __attribute__((aligned(8)));
    uint8_t shown[SCREEN_H][SCREEN_W] __attribute__((aligned(8)));
    uint64_t twice[COLOURS]; /* two pixels of the colour */
    struct gpu gpu;
};

/* False: no graphics card. `s` is all zero. */
bool screen_start(struct screen *s);

void screen_clear(struct screen *s);
void screen_dot(struct screen *s, int x, int y, enum colour c); /* outside: nothing */
void screen_box(struct screen *s, int x, int y, int w, int h, enum colour c);
void screen_picture(struct screen *s, int x, int y, const struct picture *p, bool mirrored);

/* Letters of 8 by 8 pixels, each of them `scale` by `scale` large. Only capitals. screen_middle: centred. */
void screen_text(struct screen *s, int x, int y, const char *text, enum colour c, int scale);
void screen_middle(struct screen *s, int y, const char *text, enum colour c, int scale);
void screen_number(struct screen *s, int x, int y, unsigned value, int digits, enum colour c);

/* Bring to the screen what differs from what is there. */
void screen_show(struct screen *s);

/* font.c: 7 rows of 6 letters '#' and '.'; NULL: there is no such character. */
const char *font_glyph(char c);

#endif
