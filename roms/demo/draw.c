/* SPDX-License-Identifier: MIT */
/* The picture of a state of the game. */
#include "roms/demo/game.h"

static void draw_stars(struct screen *s)
{
    unsigned r = 0x2b5d11;

    for (int i = 0; i < 70; i++) {
        r = r * 1103515245u + 12345u;
        screen_dot(s, (int)(r >> 8) % SCREEN_W, 12 + (int)(r >> 17) % (SCREEN_H - 28),
                   i % 9 ? STARS : GREY);
    }
}

static void draw_heading(const struct game *g, struct screen *s)
{
    screen_text(s, 4, 3, "SCORE", GREY, 1);
    screen_number(s, 50, 3, g->score, 5, WHITE);
    screen_text(s, 112, 3, "BEST", GREY, 1);
    screen_number(s, 150, 3, g->best, 5, WHITE);
    screen_text(s, 226, 3, "WAVE", GREY, 1);
    screen_number(s, 264, 3, g->wave + 1, 2, WHITE);
}

static void draw_ground(const struct game *g, struct screen *s)
{
    screen_box(s, 0, GROUND_Y, SCREEN_W, 1, GREEN);
    for (unsigned i = 1; i < g->lives; i++) {
        screen_picture(s, 4 + (int)(i - 1) * (SHIP_W + 4), GROUND_Y + 2, &art_ship, false);
    }
}

static void draw_formation(const struct game *g, struct screen *s)
{
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        int row = i / COLUMNS, column = i % COLUMNS;
        if (g->alive[row][column])
            screen_picture(s, g->x + column * CELL_W, g->y + row * CELL_H,
                           &art_molecule[game_kind(row)], g->mirrored);
    }
}

static void draw_shields(const struct game *g, struct screen *s)
{
    for (int i = 0; i < SHIELDS; i++) {
        for (int at = 0; at < SHIELD_H * SHIELD_W; at++) {
            int x = at % SHIELD_W, y = at / SHIELD_W;
            if (g->shield[i][y][x]) screen_dot(s, game_shield_x(i) + x, SHIELD_Y + y, VIOLET);
        }
    }
}

static void draw_bomb(const struct thing *b, struct screen *s)
{
    for (int i = 0; i < BOMB_H; i++) {
        screen_dot(s, b->x + ((i + b->age / 4) & 1), b->y + i, ORANGE);
    }
}

static void draw_air(const struct game *g, struct screen *s)
{
    if (g->shot.there) screen_box(s, g->shot.x, g->shot.y, 1, SHOT_H, YELLOW);
    for (int i = 0; i < BOMBS; i++) {
        if (g->bomb[i].there) draw_bomb(&g->bomb[i], s);
    }
    if (g->bonus.there) screen_picture(s, g->bonus.x, BONUS_Y, &art_bonus, false);
    if (!g->burst.there) return;
    if (g->bonus_points) screen_number(s, g->burst.x, g->burst.y, g->bonus_points, 3, YELLOW);
    else screen_picture(s, g->burst.x, g->burst.y, &art_burst, false);
}

static void draw_ship(const struct game *g, struct screen *s)
{
    bool wreck = g->mode == MODE_HIT;

    if (g->mode == MODE_OVER) return;
    screen_picture(s, g->ship_x, SHIP_Y, wreck ? &art_wreck : &art_ship, wreck && g->mode_age & 4);
}

static void draw_field(const struct game *g, struct screen *s)
{
    draw_ground(g, s);
    draw_formation(g, s);
    draw_shields(g, s);
    draw_air(g, s);
    draw_ship(g, s);
    if (g->paused) screen_middle(s, 110, "PAUSE", WHITE, 2);
    if (g->mode == MODE_OVER) screen_middle(s, 110, "GAME OVER", WHITE, 2);
    if (g->mode == MODE_CLEARED) screen_middle(s, 110, "WELL DONE!", YELLOW, 2);
}

/* A row of molecules that wander to and fro, and what they are worth. */
static void draw_title(const struct game *g, struct screen *s)
{
    static const char *const worth[MOLECULES] = { "= 10 POINTS", "= 20 POINTS", "= 30 POINTS" };
    int way = (g->mode_age / 2) % 160, shift = way < 80 ? way : 160 - way;
    bool mirrored = (g->mode_age / 16) & 1;

    screen_middle(s, 28, "ISOMERS", TEAL, 4);
    screen_middle(s, 66, "MOLECULES ON THE MARCH", SILVER, 1);
    for (int i = 0; i < 8; i++) {
        screen_picture(s, 42 + shift + i * CELL_W, 84, &art_molecule[i % MOLECULES], mirrored);
    }
    for (int i = 0; i < MOLECULES; i++) {
        screen_picture(s, 110, 106 + 16 * i, &art_molecule[i], false);
        screen_text(s, 130, 108 + 16 * i, worth[i], WHITE, 1);
    }
    screen_picture(s, 107, 154, &art_bonus, false);
    screen_text(s, 130, 156, "= ?", WHITE, 1);
    if ((g->mode_age / 32) % 2 == 0) screen_middle(s, 178, "PRESS SPACE TO PLAY", YELLOW, 1);
    screen_middle(s, 202, "LEFT, RIGHT: MOVE   SPACE: FIRE", GREY, 1);
    screen_middle(s, 214, "P: PAUSE   ESC: LEAVE", GREY, 1);
}

void game_draw(const struct game *g, struct screen *s)
{
    screen_clear(s);
    draw_stars(s);
    draw_heading(g, s);
    if (g->mode == MODE_TITLE) draw_title(g, s);
    else draw_field(g, s);
}
