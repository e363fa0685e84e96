/* SPDX-License-Identifier: MIT */
/* The rules: see game.h. */
#include "roms/demo/game.h"

#define SHIP_SPEED  2 /* pixels a step, as the others */
#define SHOT_SPEED  5
#define BOMB_SPEED  2
#define STEP_X      2 /* of the formation */
#define STEP_Y      6
#define BORDER      6
#define BURST_AGE   14
#define BONUS_EVERY 900
#define HIT_AGE     80
#define CLEARED_AGE 70
#define OVER_AGE    300

int game_shield_x(int i)
{
    return 33 + i * 76;
}

int game_kind(int row)
{
    return row == 0 ? 2 : row < 3 ? 1 : 0;
}

/* xorshift32 */
static unsigned roll(struct game *g, unsigned n)
{
    g->random ^= g->random << 13;
    g->random ^= g->random >> 17;
    g->random ^= g->random << 5;
    return g->random % n;
}

static void set_mode(struct game *g, enum mode mode)
{
    g->mode = mode;
    g->mode_age = 0;
}

static void clear_air(struct game *g)
{
    g->shot.there = g->bonus.there = g->burst.there = false;
    for (int i = 0; i < BOMBS; i++) {
        g->bomb[i].there = false;
    }
}

static void start_wave(struct game *g)
{
    int lower = (int)(g->wave < 6 ? g->wave : 6);

    clear_air(g);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        g->alive[i / COLUMNS][i % COLUMNS] = true;
    }
    g->left = ROWS * COLUMNS;
    g->x = 40;
    g->y = 34 + 8 * lower;
    g->dx = STEP_X;
    g->until_move = 1;
    for (int i = 0; i < SHIELDS * SHIELD_H * SHIELD_W; i++) {
        int shield = i / (SHIELD_H * SHIELD_W), at = i % (SHIELD_H * SHIELD_W);
        g->shield[shield][at / SHIELD_W][at % SHIELD_W] = art_shield.art[at] != '.';
    }
    set_mode(g, MODE_PLAY);
}

static void start_play(struct game *g)
{
    g->random = 0x1503e7u + g->step;
    g->score = 0;
    g->wave = 0;
    g->lives = 3;
    g->ship_x = (SCREEN_W - SHIP_W) / 2;
    start_wave(g);
}

void game_start(struct game *g)
{
    g->best = 500;
    set_mode(g, MODE_TITLE);
}

static void add_score(struct game *g, unsigned points)
{
    g->score += points;
    if (g->best < g->score) g->best = g->score;
}

static void burst_at(struct game *g, int x, int y, unsigned points)
{
    g->burst = (struct thing){ true, x, y, 0 };
    g->bonus_points = points;
}

static void lose_ship(struct game *g)
{
    g->lives--;
    set_mode(g, MODE_HIT);
}

/* ---- the formation ---- */

/* Columns that still have molecules reach from *first to *last; *low: the lowest row with one. */
static void extent(const struct game *g, int *first, int *last, int *low)
{
    *first = COLUMNS;
    *last = *low = -1;
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        int row = i / COLUMNS, column = i % COLUMNS;
        if (!g->alive[row][column]) continue;
        if (column < *first) *first = column;
        if (column > *last) *last = column;
        *low = row;
    }
}

/* The fewer they are, the faster they go. */
static int pause_between_moves(const struct game *g)
{
    int steps = 2 + g->left / 4 - (int)g->wave;

    return steps < 1 ? 1 : steps;
}

/* Where they come, the shields go. */
static void trample_shields(struct game *g, int bottom)
{
    for (int row = 0; row < bottom - SHIELD_Y && row < SHIELD_H; row++) {
        for (int i = 0; i < SHIELDS * SHIELD_W; i++) {
            g->shield[i / SHIELD_W][row][i % SHIELD_W] = false;
        }
    }
}

static void move_formation(struct game *g)
{
    int first, last, low;

    if (--g->until_move > 0) return;
    g->until_move = pause_between_moves(g);
    g->mirrored = !g->mirrored;
    extent(g, &first, &last, &low);
    int left = g->x + first * CELL_W, right = g->x + last * CELL_W + MOLECULE_W;
    if (left + g->dx < BORDER || right + g->dx > SCREEN_W - BORDER) {
        g->dx = -g->dx;
        g->y += STEP_Y;
    } else {
        g->x += g->dx;
    }
    int bottom = g->y + low * CELL_H + MOLECULE_H;
    trample_shields(g, bottom);
    if (bottom >= SHIP_Y) {
        g->lives = 1;
        lose_ship(g);
    }
}

static void drop_bomb(struct game *g)
{
    int column = (int)roll(g, COLUMNS), row = ROWS - 1;

    while (row >= 0 && !g->alive[row][column]) {
        row--;
    }
    for (int i = 0; row >= 0 && i < BOMBS; i++) {
        if (g->bomb[i].there) continue;
        g->bomb[i] = (struct thing){ true, g->x + column * CELL_W + MOLECULE_W / 2,
                                     g->y + row * CELL_H + MOLECULE_H, 0 };
        return;
    }
}

/* ---- what flies ---- */

static bool inside(int x, int y, int left, int top, int w, int h)
{
    return x >= left && x < left + w && y >= top && y < top + h;
}

/* A hit tears a ragged hole. */
static void damage(struct game *g, int shield, int x, int y)
{
    for (int i = -3; i <= 3; i++) {
        for (int j = -3; j <= 3; j++) {
            bool ragged = i * i + j * j > 5;
            if (i * i + j * j > 12 || (ragged && roll(g, 2))) continue;
            if (inside(x + j, y + i, 0, 0, SHIELD_W, SHIELD_H))
                g->shield[shield][y + i][x + j] = false;
        }
    }
}

static bool hits_shield(struct game *g, int x, int y)
{
    for (int i = 0; i < SHIELDS; i++) {
        int sx = x - game_shield_x(i), sy = y - SHIELD_Y;
        if (!inside(sx, sy, 0, 0, SHIELD_W, SHIELD_H) || !g->shield[i][sy][sx]) continue;
        damage(g, i, sx, sy);
        return true;
    }
    return false;
}

static bool hits_molecule(struct game *g, int x, int y)
{
    int column = (x - g->x) / CELL_W, row = (y - g->y) / CELL_H;

    if (x < g->x || y < g->y || column >= COLUMNS || row >= ROWS) return false;
    int left = g->x + column * CELL_W, top = g->y + row * CELL_H;
    if (!g->alive[row][column] || !inside(x, y, left, top, MOLECULE_W, MOLECULE_H)) return false;
    g->alive[row][column] = false;
    add_score(g, 10 * (unsigned)(game_kind(row) + 1));
    burst_at(g, left, top, 0);
    if (--g->left == 0) set_mode(g, MODE_CLEARED);
    return true;
}

static bool hits_bonus(struct game *g, int x, int y)
{
    if (!g->bonus.there || !inside(x, y, g->bonus.x, BONUS_Y, BONUS_W, BONUS_H)) return false;
    unsigned points = 50 * (1 + roll(g, 4));
    g->bonus.there = false;
    add_score(g, points);
    burst_at(g, g->bonus.x, BONUS_Y, points);
    return true;
}

/* Pixel by pixel, so that nothing is jumped over. */
static void move_shot(struct game *g)
{
    struct thing *s = &g->shot;

    for (int i = 0; i < SHOT_SPEED && s->there; i++) {
        s->y--;
        if (s->y < 12 || hits_shield(g, s->x, s->y) || hits_molecule(g, s->x, s->y) ||
            hits_bonus(g, s->x, s->y))
            s->there = false;
    }
}

static void move_bomb(struct game *g, struct thing *b)
{
    b->age++;
    for (int i = 0; i < BOMB_SPEED && b->there; i++) {
        b->y++;
        if (b->y + BOMB_H >= GROUND_Y || hits_shield(g, b->x, b->y + BOMB_H)) b->there = false;
    }
    if (!b->there || !inside(b->x, b->y + BOMB_H, g->ship_x, SHIP_Y + 3, SHIP_W, SHIP_H)) return;
    b->there = false;
    lose_ship(g);
}

static void move_bonus(struct game *g)
{
    struct thing *b = &g->bonus;

    if (b->there) {
        b->x += g->bonus_dx;
        b->there = b->x > -BONUS_W && b->x < SCREEN_W;
    } else if (g->mode_age % BONUS_EVERY == BONUS_EVERY - 1) {
        g->bonus_dx = roll(g, 2) ? 1 : -1;
        *b = (struct thing){ true, g->bonus_dx > 0 ? 1 - BONUS_W : SCREEN_W - 1, BONUS_Y, 0 };
    }
}

/* ---- steps ---- */

static void steer(struct game *g, unsigned keys, unsigned pressed)
{
    if (keys & KEY_LEFT && g->ship_x > BORDER) g->ship_x -= SHIP_SPEED;
    if (keys & KEY_RIGHT && g->ship_x < SCREEN_W - BORDER - SHIP_W) g->ship_x += SHIP_SPEED;
    if (!(pressed & KEY_FIRE) || g->shot.there) return;
    g->shot = (struct thing){ true, g->ship_x + SHIP_W / 2, SHIP_Y - 1, 0 };
}

static void step_play(struct game *g, unsigned keys, unsigned pressed)
{
    steer(g, keys, pressed);
    move_shot(g);
    if (g->mode != MODE_PLAY) return;
    move_formation(g);
    move_bonus(g);
    if (roll(g, 40) == 0) drop_bomb(g);
    for (int i = 0; i < BOMBS && g->mode == MODE_PLAY; i++) {
        if (g->bomb[i].there) move_bomb(g, &g->bomb[i]);
    }
}

static void step_mode(struct game *g, unsigned keys, unsigned pressed)
{
    g->mode_age++;
    if (g->burst.there && ++g->burst.age > BURST_AGE) g->burst.there = false;
    switch (g->mode) {
    case MODE_TITLE:
        if (pressed & KEY_START) start_play(g);
        break;
    case MODE_PLAY: step_play(g, keys, pressed); break;
    case MODE_HIT:
        if (g->mode_age < HIT_AGE) break;
        clear_air(g);
        set_mode(g, g->lives ? MODE_PLAY : MODE_OVER);
        break;
    case MODE_CLEARED:
        if (g->mode_age < CLEARED_AGE) break;
        g->wave++;
        start_wave(g);
        break;
    case MODE_OVER:
        if (g->mode_age > OVER_AGE || (g->mode_age > 40 && pressed & KEY_START))
            set_mode(g, MODE_TITLE);
        break;
    case MODE_END: break;
    }
}

void game_step(struct game *g, unsigned keys, unsigned pressed)
{
    if (pressed & KEY_LEAVE) {
        g->paused = false;
        set_mode(g, g->mode == MODE_TITLE ? MODE_END : MODE_TITLE);
        return;
    }
    if (g->mode == MODE_PLAY && pressed & KEY_PAUSE) g->paused = !g->paused;
    if (g->paused) return;
    g->step++;
    step_mode(g, keys, pressed);
}
