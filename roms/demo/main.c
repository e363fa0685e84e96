/* SPDX-License-Identifier: MIT */
/* A small game for the board virt without any other software: M mode, virtio graphics card and keyboard, the
 * timer of the CLINT. It shows that a machine works, and where to begin with bare programs. */
#include "roms/demo/game.h"
#include "roms/demo/io.h"

#define STEP_TICKS (TICKS_PER_S / 60)
#define MAX_LATE   6 /* steps that are made up for when the machine was too slow */

enum { END_NO_SCREEN = 1 };

struct demo {
    struct screen screen;
    struct keyboard keyboard;
    struct game game;
};

void demo_main(void);

/* Sleep until the step is due. Result: when the next one is. */
static uint64_t wait_until(uint64_t due)
{
    write64(CLINT_MTIMECMP, due);
    while (read64(CLINT_MTIME) < due) {
        wait_for_timer();
    }
    uint64_t now = read64(CLINT_MTIME);
    return now - due > MAX_LATE * STEP_TICKS ? now + STEP_TICKS : due + STEP_TICKS;
}

void demo_main(void)
{
    static struct demo demo; /* zero; too large for the stack */
    uint64_t due = read64(CLINT_MTIME) + STEP_TICKS;

    if (!screen_start(&demo.screen)) power_off(END_NO_SCREEN);
    keys_start(&demo.keyboard);
    timer_enable();
    game_start(&demo.game);
    while (demo.game.mode != MODE_END) {
        unsigned pressed, keys;
        game_draw(&demo.game, &demo.screen);
        screen_show(&demo.screen);
        due = wait_until(due);
        keys = keys_read(&demo.keyboard, &pressed);
        game_step(&demo.game, keys, pressed);
    }
    power_off(0);
}
