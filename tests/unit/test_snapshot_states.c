/* SPDX-License-Identifier: MIT */
/* Whatever a guest does to its harts, the machine can be saved, and what was saved can be loaded. */
#include "elf_maker.h"

#include "base/bits.h"
#include "base/endian.h"
#include "machine/machine.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_WRITES 400
#define N_VALUES 128
#define DATA     0x4000 /* in the image */
#define HANDLER  0x3000

static uint64_t rng;

static uint64_t next_random(void)
{
    rng ^= rng << 13;
    rng ^= rng >> 7;
    rng ^= rng << 17;
    return rng;
}

/* Ones, single bits, small numbers, anything. */
static uint64_t some_value(void)
{
    switch (next_random() % 5) {
    case 0: return UINT64_MAX;
    case 1: return UINT64_C(1) << next_random() % 64;
    case 2: return next_random() % 16;
    case 3: return UINT64_MAX << next_random() % 64;
    default: return next_random();
    }
}

/* mtvec stays as it is, or there would be nothing more to see after the first trap; all others, also
 * ones that do not exist, get values in arbitrary order. */
static uint32_t some_csr(void)
{
    static const uint16_t often[] = { 0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x30a, 0x310, 0x320,
                                      0x340, 0x341, 0x342, 0x343, 0x344, 0x3a0, 0x3a2, 0x3b0, 0x747,
                                      0x7a0, 0x7a1, 0x7a2, 0x100, 0x104, 0x105, 0x106, 0x10a, 0x140,
                                      0x141, 0x142, 0x143, 0x144, 0x14d, 0x15d, 0x180, 0x001, 0x002,
                                      0x003, 0xb00, 0xb02, 0xb80, 0xb03, 0x323, 0x723 };
    uint32_t csr = next_random() % 4 ? often[next_random() % ARRAY_SIZE(often)]
                                     : (uint32_t)(next_random() % 4096);

    return csr == 0x305 ? 0x300 : csr;
}

static size_t make_image(uint8_t *image, bool rv64)
{
    /* clang-format off */
    static const uint32_t start[] = {
        0x00000417,                         /* auipc s0, 0 */
        0x000032b7, 0x008282b3, 0x30529073, /* lui t0, 3; add t0, t0, s0; csrw mtvec, t0 */
        0x000044b7, 0x008484b3,             /* lui s1, 4; add s1, s1, s0 */
    };
    static const uint32_t handler[] = {
        0x341022f3, 0x00428293, 0x34129073, /* csrr t0, mepc; addi t0, t0, 4; csrw mepc, t0 */
        0x30200073,                         /* mret */
    };
    /* clang-format on */
    size_t at = 0;

    for (size_t i = 0; i < ARRAY_SIZE(start); i++, at += 4) {
        store_le32(image + at, start[i]);
    }
    for (unsigned i = 0; i < N_WRITES; i++, at += 8) {
        uint32_t off = 8 * (uint32_t)(next_random() % N_VALUES), load = rv64 ? 3 : 2;
        store_le32(image + at, off << 20 | 9u << 15 | load << 12 | 10u << 7 | 0x03); /* a0 */
        store_le32(image + at + 4, some_csr() << 20 | 10u << 15 | 1u << 12 | 0x73);
    }
    store_le32(image + at, 0x0000006f);
    for (size_t i = 0; i < ARRAY_SIZE(handler); i++) {
        store_le32(image + HANDLER + 4 * i, handler[i]);
    }
    for (unsigned i = 0; i < N_VALUES; i++) {
        store_le64(image + DATA + 8 * i, some_value());
    }
    return DATA + 8 * N_VALUES;
}

/* What it saved it takes, and is the same afterwards. */
static void save_and_load(struct machine *m, uint64_t seed)
{
    struct error err = { 0 };
    char *p[2];
    size_t n[2];

    for (unsigned i = 0; i < 2; i++) {
        FILE *f = open_memstream(&p[i], &n[i]);
        ck_assert_msg(machine_save_stream(m, f, &err), "%s", err.text);
        fclose(f);
        f = fmemopen(p[i], n[i], "rb");
        ck_assert_msg(machine_load_stream(m, f, &err), "seed %llu: %s", (unsigned long long)seed,
                      err.text);
        fclose(f);
    }
    ck_assert_uint_eq(n[0], n[1]);
    ck_assert_int_eq(memcmp(p[0], p[1], n[0]), 0);
    free(p[0]);
    free(p[1]);
}

static const struct {
    const char *board, *cpu;
    bool rv64;
} machines[] = {
    { "virt", NULL, true },
    { "virt32", NULL, false },
};

START_TEST(any_state_of_a_hart_can_be_saved_and_loaded)
{
    static uint8_t image[DATA + 8 * N_VALUES];
    struct error err = { 0 };
    char kernel[64];

    for (uint64_t seed = 1; seed <= 20; seed++) {
        rng = seed * UINT64_C(0x9e3779b97f4a7c15);
        write_temp_file(kernel, image, make_image(image, machines[_i].rv64));
        const struct machine_config cfg = {
            .board = machines[_i].board,
            .cpu = machines[_i].cpu,
            .bios = "none",
            .kernel = kernel,
            .ram_size = 5 << 20,
            .icount = true,
            .icount_jump = true,
            .timeout_s = 10,
        };
        struct machine *m = machine_new(&cfg, &err);
        ck_assert_msg(m != NULL, "%s", err.text);
        for (unsigned k = 1; k <= 6; k++) {
            m->cfg.max_insns = k * (330 + seed);
            m->exit_status = -1;
            machine_run(m);
            save_and_load(m, seed);
        }
        machine_free(m);
        unlink(kernel);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("snapshot_states");
    TCase *t = tcase_create("states");

    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, any_state_of_a_hart_can_be_saved_and_loaded, 0, ARRAY_SIZE(machines));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
