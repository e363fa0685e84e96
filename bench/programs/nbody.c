/* SPDX-License-Identifier: MIT */
/* Gravity between a handful of bodies, leapfrog steps in double precision: add, multiply, divide and
 * square root. Contraction to fused operations is off (see programs.py), so that every machine rounds
 * the same way; lu.c is the program with fused operations. */
#include "bench.h"

#include "libc.h"

enum { BODIES = 6 };

struct vector {
    double x, y, z;
};

struct body {
    struct vector place, speed;
    double mass;
};

/* A number from -1 up to 1. */
static double rng_signed(struct rng *r)
{
    return (double)(int32_t)rng_next(r) * 0x1p-31;
}

/* One heavy body in the middle, light ones on orbits round it that start in a disc. */
static void place_bodies(struct body *bodies, struct rng *r)
{
    bodies[0] = (struct body){ .mass = 1000.0 };
    for (int i = 1; i < BODIES; i++) {
        double radius = 4.0 * i;
        double speed = __builtin_sqrt(bodies[0].mass / radius);
        bodies[i].place = (struct vector){ radius, 0.25 * rng_signed(r), rng_signed(r) };
        bodies[i].speed = (struct vector){ 0.5 * rng_signed(r), speed, 0.25 * rng_signed(r) };
        bodies[i].mass = 1.0 + 0.5 * rng_signed(r);
    }
}

static inline struct vector minus(struct vector a, struct vector b)
{
    return (struct vector){ a.x - b.x, a.y - b.y, a.z - b.z };
}

static inline double dot(struct vector a, struct vector b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline void add_scaled(struct vector *v, struct vector w, double factor)
{
    v->x += w.x * factor;
    v->y += w.y * factor;
    v->z += w.z * factor;
}

static NOINLINE void step(struct body *bodies, double dt)
{
    for (int i = 0; i < BODIES; i++) {
        for (int j = i + 1; j < BODIES; j++) {
            struct vector d = minus(bodies[i].place, bodies[j].place);
            double square = dot(d, d);
            double pull = dt / (square * __builtin_sqrt(square));
            add_scaled(&bodies[i].speed, d, -bodies[j].mass * pull);
            add_scaled(&bodies[j].speed, d, bodies[i].mass * pull);
        }
    }
    for (int i = 0; i < BODIES; i++) {
        add_scaled(&bodies[i].place, bodies[i].speed, dt);
    }
}

static double energy(const struct body *bodies)
{
    double sum = 0.0;
    for (int i = 0; i < BODIES; i++) {
        sum += 0.5 * bodies[i].mass * dot(bodies[i].speed, bodies[i].speed);
        for (int j = i + 1; j < BODIES; j++) {
            struct vector d = minus(bodies[i].place, bodies[j].place);
            sum -= bodies[i].mass * bodies[j].mass / __builtin_sqrt(dot(d, d));
        }
    }
    return sum;
}

static uint64_t double_bits(double d)
{
    uint64_t v;
    memcpy(&v, &d, sizeof(v));
    return v;
}

const char *program_name(void)
{
    return "nbody";
}

uint64_t program_run(struct bench *b)
{
    struct body *bodies = bench_alloc(b, BODIES * sizeof(bodies[0]));
    struct rng r = { 90125 };
    place_bodies(bodies, &r);
    uint64_t sum = double_bits(energy(bodies));
    for (uint32_t i = bench_rounds(750000, 7500); i > 0; i--) {
        step(bodies, 0.001);
    }
    sum = mix(sum, double_bits(energy(bodies)));
    for (int i = 0; i < BODIES; i++) {
        sum = mix(sum, double_bits(bodies[i].place.x));
        sum = mix(sum, double_bits(bodies[i].speed.y));
    }
    return sum;
}
