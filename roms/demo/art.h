/* SPDX-License-Identifier: MIT */
/* What things look like. */
#ifndef ROMS_DEMO_ART_H
#define ROMS_DEMO_ART_H

#include "roms/demo/screen.h"

#define MOLECULES  3
#define MOLECULE_W 13
#define MOLECULE_H 10
#define SHIP_W     15
#define SHIP_H     9
#define BONUS_W    18
#define BONUS_H    8
#define SHIELD_W   26
#define SHIELD_H   14

/* Their mirror images are the other half of their steps: they are chiral. */
extern const struct picture art_molecule[MOLECULES];
extern const struct picture art_burst, art_ship, art_wreck, art_bonus, art_shield;

#endif
