/* SPDX-License-Identifier: MIT */
/* Snapshots of a whole machine that runs a small program, and chunk files. */
#include "elf_maker.h"

#include "base/bits.h"
#include "base/chunk.h"
#include "base/endian.h"
#include "machine/isomer.h"
#include "machine/machine.h"

#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Counts in a loop and leaves traces in memory: every step changes the state. */
/* clang-format off */
static const uint32_t program[] = {
    0x00000297, /* auipc t0, 0 */
    0x00130313, /* addi t1, t1, 1 */
    0x0262b823, /* sd t1, 48(t0) */
    0xc0002e73, /* rdcycle t3 */
    0xff5ff06f, /* j -12 */
};
/* clang-format on */
static const uint64_t no_symbols[3];

static char kernel[64], snap[80], snap2[80];
static struct machine_config cfg;
static struct error err;

static void setup(void)
{
    uint8_t elf[ELF_MAX_BYTES];
    size_t n = elf64_make(elf, 0x80000000, program, ARRAY_SIZE(program), no_symbols);

    write_temp_file(kernel, elf, n);
    snprintf(snap, sizeof snap, "%s.vm", kernel);
    snprintf(snap2, sizeof snap2, "%s.2.vm", kernel);
    memset(&err, 0, sizeof err);
    cfg = (struct machine_config){
        .bios = "none",
        .kernel = kernel,
        .ram_size = 1 << 20,
        .icount = true,
        .icount_jump = true,
        .trace_hash_every = 7,
    };
}

static void teardown(void)
{
    unlink(kernel);
    unlink(snap);
    unlink(snap2);
}

/* A machine that has run `insns` instructions in this process, on from `from` (NULL: from power-on). */
static struct machine *run(uint64_t insns, const char *from)
{
    cfg.max_insns = insns;
    cfg.loadvm = from;
    struct machine *m = machine_new(&cfg, &err);
    ck_assert_msg(m != NULL, "%s", err.text);
    if (insns) ck_assert_int_eq(machine_run(m), EXIT_LIMIT);
    return m;
}

static void save(struct machine *m, const char *path)
{
    ck_assert_msg(machine_save(m, path, &err), "%s", err.text);
}

static struct file {
    uint8_t *p;
    size_t n;
} read_whole(const char *path)
{
    struct file f = { malloc(1 << 20), 0 };
    FILE *in = fopen(path, "rb");

    ck_assert_ptr_nonnull(in);
    f.n = fread(f.p, 1, 1 << 20, in);
    ck_assert_uint_lt(f.n, 1 << 20);
    fclose(in);
    return f;
}

static void write_whole(const char *path, const uint8_t *p, size_t n)
{
    FILE *out = fopen(path, "wb");

    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(p, 1, n, out), n);
    fclose(out);
}

static void same_files(const char *a, const char *b)
{
    struct file x = read_whole(a), y = read_whole(b);

    ck_assert_uint_eq(x.n, y.n);
    for (size_t i = 0; i < x.n; i++) {
        ck_assert_msg(x.p[i] == y.p[i], "byte %zu differs", i);
    }
    free(x.p);
    free(y.p);
}

static uint64_t hash_of(struct machine *m)
{
    return m->s.trace_hash;
}

START_TEST(save_load_save_gives_identical_bytes)
{
    struct machine *m = run(1001, NULL);
    save(m, snap);
    machine_free(m);
    m = run(0, snap);
    save(m, snap2);
    machine_free(m);
    same_files(snap, snap2);
}
END_TEST

START_TEST(run_goes_on_from_a_snapshot_as_without_one)
{
    struct machine *m = run(5000, NULL);
    uint64_t straight = hash_of(m);
    save(m, snap2);
    machine_free(m);
    m = run(1003, NULL); /* not a multiple of the samples' distance */
    save(m, snap);
    machine_free(m);
    m = run(5000 - 1003, snap);
    ck_assert_uint_eq(hash_of(m), straight);
    ck_assert_uint_eq(machine_total_steps(m), 5000);
    ck_assert_uint_eq(machine_insns(m), 5000 - 1003);
    save(m, snap);
    machine_free(m);
    same_files(snap, snap2);
}
END_TEST

START_TEST(two_harts_take_up_their_turns)
{
    cfg.smp = 2;
    struct machine *m = run(45000, NULL);
    uint64_t straight = hash_of(m);
    machine_free(m);
    m = run(12345, NULL); /* inside the second hart's turn */
    ck_assert_uint_eq(m->s.turn, 1);
    save(m, snap);
    machine_free(m);
    m = run(45000 - 12345, snap);
    ck_assert_uint_eq(hash_of(m), straight);
    machine_free(m);
}
END_TEST

START_TEST(load_into_a_running_machine_brings_the_old_state_back)
{
    struct machine *m = run(1000, NULL);
    save(m, snap);
    m->cfg.max_insns = 3000;
    m->exit_status = -1;
    ck_assert_int_eq(machine_run(m), EXIT_LIMIT);
    ck_assert_uint_eq(machine_total_steps(m), 3000);
    ck_assert_msg(machine_load(m, snap, &err), "%s", err.text);
    ck_assert_uint_eq(machine_total_steps(m), 1000);
    ck_assert_uint_eq(machine_insns(m), 3000);
    save(m, snap2);
    machine_free(m);
    same_files(snap, snap2);
}
END_TEST

START_TEST(failed_save_leaves_the_old_file)
{
    struct machine *m = run(10, NULL);
    char path[128];

    save(m, snap);
    snprintf(path, sizeof path, "%s/x", snap); /* not a directory */
    ck_assert(!machine_save(m, path, &err));
    ck_assert(strncmp(err.text, "savevm \"", 8) == 0);
    machine_free(m);
    m = run(0, snap);
    machine_free(m);
}
END_TEST

/* What differs, and the option that the message must name. */
/* clang-format off */
static const struct {
    const char *option;
    uint64_t ram_size;
    unsigned smp;
    const char *board, *device;
    bool host_clock;
} others[] = {
    {.option = "-m", .ram_size = 2 << 20},
    {.option = "-smp", .smp = 2},
    {.option = "-M", .board = "htif"},
    {.option = "-icount", .host_clock = true},
    {.option = "-device", .device = "virtio-rng-device"},
};
/* clang-format on */

START_TEST(snapshot_of_another_machine_is_refused_by_name)
{
    struct machine *m = run(10, NULL);
    save(m, snap);
    machine_free(m);
    cfg.loadvm = snap;
    if (others[_i].ram_size) cfg.ram_size = others[_i].ram_size;
    if (others[_i].smp) cfg.smp = others[_i].smp;
    if (others[_i].board) cfg.board = others[_i].board;
    if (others[_i].host_clock) cfg.icount = false;
    if (others[_i].device) cfg.devices[cfg.n_devices++] = others[_i].device;
    ck_assert_ptr_null(machine_new(&cfg, &err));
    ck_assert_msg(strstr(err.text, others[_i].option) != NULL, "%s", err.text);
    ck_assert(!strchr(err.text, '\n'));
}
END_TEST

START_TEST(damaged_snapshot_is_refused_and_changes_nothing)
{
    struct machine *m = run(1000, NULL);
    save(m, snap);
    struct file f = read_whole(snap);
    m->cfg.max_insns = 2000;
    m->exit_status = -1;
    ck_assert_int_eq(machine_run(m), EXIT_LIMIT);
    for (size_t i = 0; i < f.n; i += 1 + f.n / 400) {
        f.p[i] ^= 0x10;
        write_whole(snap, f.p, f.n);
        memset(&err, 0, sizeof err);
        ck_assert(!machine_load(m, snap, &err));
        ck_assert(strncmp(err.text, "loadvm \"", 8) == 0);
        ck_assert_uint_eq(machine_total_steps(m), 2000);
        f.p[i] ^= 0x10;
        write_whole(snap, f.p, i); /* cut */
        ck_assert(!machine_load(m, snap, NULL));
        ck_assert_uint_eq(machine_total_steps(m), 2000);
    }
    ck_assert(!machine_is_stopped(m));
    free(f.p);
    machine_free(m);
}
END_TEST

static char disk[64];

static void give_disk(void)
{
    static const uint8_t sectors[4096];

    write_temp_file(disk, sectors, sizeof sectors);
    cfg.drives[0] = (struct drive_config){ .path = disk, .attach = true };
    cfg.n_drives = 1;
}

START_TEST(snapshot_with_an_unchanged_disk_loads_and_with_a_changed_one_does_not)
{
    give_disk();
    struct machine *m = run(10, NULL);
    save(m, snap);
    machine_free(m);
    m = run(10, snap);
    machine_free(m);
    const struct timespec times[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };
    ck_assert_int_eq(utimensat(AT_FDCWD, disk, times, 0), 0);
    ck_assert_ptr_null(machine_new(&cfg, &err));
    ck_assert(strstr(err.text, disk) != NULL);
    ck_assert(strstr(err.text, "written after") != NULL);
    unlink(disk);
}
END_TEST

START_TEST(machine_state_is_covered_by_its_fields)
{
    size_t n;
    const struct field_desc *f = machine_state_fields(&n);

    ck_assert_uint_eq(fields_check_cover(f, n, sizeof(struct machine_state)),
                      sizeof(struct machine_state));
}
END_TEST

START_TEST(two_machines_live_in_one_process)
{
    struct machine *a = run(100, NULL), *b = run(200, NULL);

    ck_assert_uint_eq(machine_total_steps(a), 100);
    ck_assert_uint_eq(machine_total_steps(b), 200);
    machine_free(a);
    machine_free(b);
}
END_TEST

static void add_tests(TCase *t)
{
    tcase_add_test(t, save_load_save_gives_identical_bytes);
    tcase_add_test(t, run_goes_on_from_a_snapshot_as_without_one);
    tcase_add_test(t, two_harts_take_up_their_turns);
    tcase_add_test(t, load_into_a_running_machine_brings_the_old_state_back);
    tcase_add_test(t, failed_save_leaves_the_old_file);
    tcase_add_loop_test(t, snapshot_of_another_machine_is_refused_by_name, 0, ARRAY_SIZE(others));
    tcase_add_test(t, damaged_snapshot_is_refused_and_changes_nothing);
    tcase_add_test(t, snapshot_with_an_unchanged_disk_loads_and_with_a_changed_one_does_not);
    tcase_add_test(t, machine_state_is_covered_by_its_fields);
    tcase_add_test(t, two_machines_live_in_one_process);
}

int main(void)
{
    Suite *s = suite_create("snapshot");
    TCase *t = tcase_create("snapshot");

    tcase_add_checked_fixture(t, setup, teardown);
    add_tests(t);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
