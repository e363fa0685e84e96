#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draw the result of `bench/run --json FILE` as an SVG picture: how fast each emulator does each item, one of
them being 1.

usage: bench/chart.py [--reference NAME] RESULT.json > chart.svg
"""
import argparse
import json
import math
import statistics
import sys
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT = 860, 170, 60
BAR, BAR_GAP, ITEM_GAP, TOP, LEGEND = 9, 2, 9, 44, 20
COLOURS = ("#2a78b5", "#e0812c", "#7a7a7a", "#4a9b5c", "#a05fb4", "#b8485a")
FONT = "font-family=\"sans-serif\" font-size=\"%d\" fill=\"%s\""
TEXT = "#333333"
GRID = (0.125, 0.25, 0.5, 1, 2, 4, 8)


class ChartError(Exception):
    """Something that the user must know; the text is complete."""


def median_cpu(item, emulator):
    runs = item["runs"].get(emulator, [])
    if not runs or any(r["error"] for r in runs):
        return None
    return statistics.median(r["cpu_s"] for r in runs)


def speeds(data, reference):
    """[(item, {emulator: speed as a multiple of the reference's})], without the items it could not do."""
    names = [e["name"] for e in data["emulators"]]
    if reference not in names:
        raise ChartError("no emulator %s in it; there are: %s" % (reference, " ".join(names)))
    rows = []
    for item in data["items"]:
        base = median_cpu(item, reference)
        if not base or item["kind"] == "start":
            continue
        found = {n: median_cpu(item, n) for n in names}
        rows.append((item["name"], {n: base / s for n, s in found.items() if s}))
    if not rows:
        raise ChartError("it has no item that %s did" % reference)
    return names, rows


class Axis:
    """Logarithmic: twice as fast and half as fast are equally far from 1."""

    def __init__(self, values):
        low = min([0.5] + values)
        high = max([2.0] + values)
        self.low, self.high = math.floor(math.log2(low)), math.ceil(math.log2(high))

    def x(self, value):
        share = (math.log2(value) - self.low) / (self.high - self.low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def marks(self):
        return [g for g in GRID if self.low <= math.log2(g) <= self.high]


def text(x, y, content, size=11, colour=TEXT, anchor="start"):
    return "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>" % (
        x, y, anchor, FONT % (size, colour), escape(content))


def bar(axis, y, value, colour):
    x1, x2 = sorted((axis.x(1), axis.x(value)))
    return "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>" % (
        x1, y, max(x2 - x1, 1), BAR, colour)


def draw(data, reference):
    names, rows = speeds(data, reference)
    shown = [n for n in names if n != reference]
    axis = Axis([v for _, found in rows for v in found.values()])
    item_height = len(shown) * (BAR + BAR_GAP) + ITEM_GAP
    bottom = TOP + LEGEND + len(rows) * item_height
    out = ["<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">" %
           (WIDTH, bottom + 30, WIDTH, bottom + 30),
           "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
           text(12, 20, "Speed, %s = 1 (CPU time, medians of one run; logarithmic)" % reference, 14)]
    x = LEFT
    for n, name in enumerate(shown):
        colour = COLOURS[n % len(COLOURS)]
        out.append("<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>" % (x, 32, colour))
        out.append(text(x + 14, 41, name))
        x += 30 + 8 * len(name)
    for mark in axis.marks():
        at = axis.x(mark)
        out.append("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>" %
                   (at, at, TOP + 8, bottom, "#555555" if mark == 1 else "#dddddd"))
        out.append(text(at, bottom + 16, "%g" % mark, anchor="middle"))
    y = TOP + LEGEND
    for item, found in rows:
        out.append(text(LEFT - 8, y + item_height / 2, item, anchor="end"))
        for n, name in enumerate(shown):
            if name in found:
                at = y + n * (BAR + BAR_GAP)
                out.append(bar(axis, at, found[name], COLOURS[n % len(COLOURS)]))
                end = max(axis.x(1), axis.x(found[name])) + 4
                out.append(text(end, at + BAR - 1, "%.2f" % found[name], 9))
        y += item_height
    host = data["host"]
    out.append(text(WIDTH - 12, bottom + 16, "%s, %s" % (host["cpu"], host["date"][:10]), 10, "#777777", "end"))
    return "\n".join(out + ["</svg>", ""])


def main():
    p = argparse.ArgumentParser(prog="bench/chart.py", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--reference", default="qemu", help="the emulator that is 1 (qemu)")
    p.add_argument("result", help="what bench/run --json wrote")
    args = p.parse_args()
    try:
        with open(args.result) as f:
            data = json.load(f)
        sys.stdout.write(draw(data, args.reference))
    except (ChartError, OSError, ValueError, KeyError) as e:
        sys.exit("bench/chart.py: %s: %s" % (args.result, e))


if __name__ == "__main__":
    main()
