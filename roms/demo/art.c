/* SPDX-License-Identifier: MIT */
/* Pictures, drawn by hand in letters (screen.h says which colour is which). */
#include "roms/demo/art.h"

/* clang-format off */
const struct picture art_molecule[MOLECULES] = {
    { MOLECULE_W, MOLECULE_H, /* bent: one atom and two small ones */
      "....RRRRR...."
      "...RRRRRRR..."
      "...RwkRwkR..."
      ".GGRwkRwkR..."
      "GwGgRRRRRR..."
      "GGG.RRRRRgg.."
      ".G...RRR..GGG"
      "..........GwG"
      "..........GGG"
      "..........GG." },
    { MOLECULE_W, MOLECULE_H, /* chain: two large atoms */
      ".......BBBB.."
      "......BBBBBB."
      ".TTT..wkBwkBB"
      "TTTTT.wkBwkBB"
      "TwTTTgBBBBBBB"
      "TTTTTgBBBBBB."
      ".TTT...BBBB.."
      "..g......g..."
      ".GG.....GG..."
      ".GG.....GG..." },
    { MOLECULE_W, MOLECULE_H, /* ring, with a tail */
      "....NNNNN...."
      "..NNN...NNN.."
      ".NN..k.k..NN."
      ".N..wk.wk..N."
      "NN..ww.ww..NN"
      ".N.........N."
      ".NN..NNN..NN."
      "..NNN...NNN.G"
      "....NNNNNgGGG"
      "..........GG." },
};

const struct picture art_burst = { MOLECULE_W, MOLECULE_H,
      "..Y...O...Y.."
      "...Y..O..Y..."
      ".O..........O"
      "..O..www..O.."
      "....wwYww...."
      "OO..wYYYw..OO"
      "....wwYww...."
      "..O..www..O.."
      "...Y..O..Y..."
      "..Y...O...Y.." };

const struct picture art_ship = { SHIP_W, SHIP_H,
      ".......w......."
      "......www......"
      "......wGw......"
      "......wGw......"
      "..GGGGwGwGGGG.."
      ".GTTTTTTTTTTTG."
      "GGTwTTTTTTTwTGG"
      "GGTTTTTTTTTTTGG"
      ".ggggggggggggg." };

const struct picture art_wreck = { SHIP_W, SHIP_H,
      "..Y....O....Y.."
      "......Y....O..."
      ".O..O....O....."
      ".....w.Y.w...O."
      "..O..G....G.Y.."
      ".Y.TT.OT.TT...."
      "..TwT..T..TT.G."
      "GG.TT.TTT.T.TGG"
      ".gggg.ggg.gggg." };

const struct picture art_bonus = { BONUS_W, BONUS_H,
      ".......VVVV......."
      ".....VVVwwVVV....."
      "....VVVVwwVVVV...."
      "..OOOOOOOOOOOOOO.."
      ".OOYOOYOOYOOYOOYO."
      "..OOOOOOOOOOOOOO.."
      "....V...VV...V...."
      "...V...V..V...V..." };

const struct picture art_shield = { SHIELD_W, SHIELD_H,
      "......VVVVVVVVVVVVVV......"
      "....VVVVVVVVVVVVVVVVVV...."
      "..VVVVVVVVVVVVVVVVVVVVVV.."
      ".VVVVVVVVVVVVVVVVVVVVVVVV."
      "VVVVVVVVVVVVVVVVVVVVVVVVVV"
      "VVVVVVVVVVVVVVVVVVVVVVVVVV"
      "VVVVVVVVVVVVVVVVVVVVVVVVVV"
      "VVVVVVVVVVVVVVVVVVVVVVVVVV"
      "VVVVVVVVVVVVVVVVVVVVVVVVVV"
      "VVVVVVVVV........VVVVVVVVV"
      "VVVVVVVV..........VVVVVVVV"
      "VVVVVVV............VVVVVVV"
      "VVVVVVV............VVVVVVV"
      "VVVVVVV............VVVVVVV" };
/* clang-format on */
