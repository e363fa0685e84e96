/* SPDX-License-Identifier: MIT */
/* The game: its state, one step of it, its picture. A step is 1/60 s. What happens depends on the steps and the keys
 * alone. */
#ifndef ROMS_DEMO_GAME_H
#define ROMS_DEMO_GAME_H

#include "roms/demo/art.h"
#include "roms/demo/keys.h"

#define ROWS     5
#define COLUMNS  11
#define CELL_W   20
#define CELL_H   14
#define SHIP_Y   (SCREEN_H - 22)
#define BONUS_Y  22
#define SHIELDS  4
#define SHIELD_Y 184
#define BOMBS    4
#define BOMB_H   5
#define SHOT_H   6
#define GROUND_Y (SHIP_Y + SHIP_H + 1)

enum mode { MODE_TITLE, MODE_PLAY, MODE_HIT, MODE_CLEARED, MODE_OVER, MODE_END };

struct thing {
    bool there;
    int x, y; /* upper left corner */
    int age;  /* steps */
};

struct game {
    enum mode mode;
    int mode_age; /* steps */
    bool paused;
    unsigned step, random;
    unsigned score, best, lives, wave;

    bool alive[ROWS][COLUMNS];
    int left, x, y, dx; /* molecules left; where the formation is and goes */
    int until_move;     /* steps */
    bool mirrored;

    int ship_x;
    struct thing shot, bomb[BOMBS], burst, bonus;
    int bonus_dx;
    unsigned bonus_points; /* shown where the burst is, 0: none */
    bool shield[SHIELDS][SHIELD_H][SHIELD_W];
};

/* At the title. `g` is all zero. */
void game_start(struct game *g);

/* keys: bits of enum key that are down; pressed: that went down since the last step. */
void game_step(struct game *g, unsigned keys, unsigned pressed);

/* draw.c */
void game_draw(const struct game *g, struct screen *s);

/* Left border of a shield; the kind of molecule in a row. */
int game_shield_x(int i);
int game_kind(int row);

#endif
