/* SPDX-License-Identifier: MIT */
/* Snapshots part by part: whichever part is refused, the machine stays as it was; and what was written to
 * disks in snapshot mode is a part too. */
#include "elf_maker.h"

#include "base/bits.h"
#include "base/chunk.h"
#include "base/endian.h"
#include "isomer_config.h"
#include "machine/machine.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
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

static char kernel[64], disk[64], snap[80];
static struct machine_config cfg;
static struct error err;

static void setup(void)
{
    uint8_t elf[ELF_MAX_BYTES], sectors[8 * 4096];

    size_t n = elf64_make(elf, 0x80000000, program, ARRAY_SIZE(program), no_symbols);
    write_temp_file(kernel, elf, n);
    memset(sectors, 0xd1, sizeof sectors);
    write_temp_file(disk, sectors, sizeof sectors);
    snprintf(snap, sizeof snap, "%s.vm", kernel);
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
    unlink(disk);
    unlink(snap);
}

static struct machine *new_machine(void)
{
    struct machine *m = machine_new(&cfg, &err);

    ck_assert_msg(m != NULL, "%s", err.text);
    return m;
}

static void run_to(struct machine *m, uint64_t insns)
{
    m->cfg.max_insns = insns;
    m->exit_status = -1;
    ck_assert_int_eq(machine_run(m), EXIT_LIMIT);
}

/* A snapshot in memory. */
struct blob {
    char *p;
    size_t n;
};

static struct blob save(struct machine *m)
{
    struct blob b = { 0 };
    FILE *f = open_memstream(&b.p, &b.n);

    ck_assert_ptr_nonnull(f);
    ck_assert_msg(machine_save_stream(m, f, &err), "%s", err.text);
    fclose(f);
    return b;
}

static bool load(struct machine *m, struct blob b)
{
    FILE *f = fmemopen(b.p, b.n, "rb");

    ck_assert_ptr_nonnull(f);
    memset(&err, 0, sizeof err);
    bool ok = machine_load_stream(m, f, &err);
    fclose(f);
    return ok;
}

static void ck_assert_same(struct blob a, struct blob b)
{
    ck_assert_uint_eq(a.n, b.n);
    ck_assert_int_eq(memcmp(a.p, b.p, a.n), 0);
}

/* ---- parts that are refused ---- */

/* How one chunk of a copy differs from the original. */
enum change { SHORTER, LONGER, FIELD_ONES, ONES_AND_SHORTER, N_CHANGES };

/* Set all values of field number `field` to ones; false: there are not so many fields. */
static bool set_field(struct bytes *b, size_t at, unsigned field)
{
    while (at < b->len) {
        size_t name = b->data[at], width = b->data[at + 1 + name];
        size_t n = load_le32(b->data + at + 2 + name) * width;
        at += 6 + name;
        if (field-- == 0) {
            memset(b->data + at, 0xff, n);
            return true;
        }
        at += n;
    }
    return false;
}

static bool change_chunk(struct bytes *b, const char *tag, enum change change, unsigned field)
{
    if (change == SHORTER) return b->len-- > 0;
    if (change == LONGER) {
        bytes_put_le(b, 1, 0);
        return true;
    }
    /* A device's fields come behind its name. */
    size_t at = strcmp(tag, "DEVI") == 0 ? 2u + load_le16(b->data) : 0;
    if (strcmp(tag, "RAMP") == 0 || !set_field(b, at, field)) return false;
    b->len -= change == ONES_AND_SHORTER;
    return true;
}

/* A copy with a right checksum in which chunk `index` is changed; p is NULL when that is not possible. */
static struct blob make_copy(struct blob from, unsigned index, enum change change, unsigned field)
{
    struct chunk_reader in = { 0 };
    struct chunk_writer w;
    struct blob copy = { 0 };
    bool changed = false;
    FILE *f = fmemopen(from.p, from.n, "rb"), *out = open_memstream(&copy.p, &copy.n);

    ck_assert(chunk_read_start(&in, f, "ISOMERVM", 2, "snapshot", &err));
    chunk_write_start(&w, out, "ISOMERVM", 2);
    for (unsigned i = 0; chunk_next(&in, &err) && strcmp(in.tag, CHUNK_END) != 0; i++) {
        struct bytes b = { 0 };
        bytes_put(&b, in.body.p, (size_t)(in.body.end - in.body.p));
        if (i == index) changed = change_chunk(&b, in.tag, change, field);
        chunk_write(&w, in.tag, &b);
        free(b.data);
    }
    chunk_write_end(&w);
    chunk_read_free(&in);
    fclose(f);
    fclose(out);
    if (changed) return copy;
    free(copy.p);
    return (struct blob){ 0 };
}

/* The machine at `now` is offered a changed copy of `then`: it takes it, or stays what it is. */
static void offer(struct machine *m, struct blob now, struct blob copy, char *refusals)
{
    if (load(m, copy)) {
        ck_assert_msg(load(m, now), "%s", err.text);
    } else {
        ck_assert(!machine_is_stopped(m));
        ck_assert_int_eq(m->exit_status, EXIT_LIMIT);
        ck_assert_ptr_null(strstr(err.text, "reset"));
        if (strlen(refusals) + sizeof err.text < 1 << 16) strcat(strcat(refusals, err.text), "\n");
    }
    struct blob after = save(m);
    ck_assert_same(now, after);
    free(after.p);
}

/* What the parts' own checks say; each must have been heard. */
/* clang-format off */
static const struct {
    const char *board, *props;
    const char *heard[12];
} machines[] = {
    { "virt", NULL,
      { "its clock is damaged", "turn", "impossible register values", "msip of hart", "context 4 does not exist",
        "source", "field n_rx", "size of a virtqueue", "out of range", "too long" } },
    { "virt", "aclint=on", { "msip of hart", "mtimecmp of hart" } },
    { "htif", NULL, { "impossible register values", "msip of hart", "field n_rx" } },
};
/* clang-format on */

START_TEST(whatever_part_is_refused_the_machine_stays_as_it_was)
{
    static char refusals[1 << 16];
    bool virt = strcmp(machines[_i].board, "virt") == 0;

    refusals[0] = 0;
    cfg.board = machines[_i].board;
    cfg.board_props = machines[_i].props;
    cfg.smp = virt ? 2 : 1;
    if (virt) {
        cfg.devices[cfg.n_devices++] = "virtio-rng-device";
        cfg.devices[cfg.n_devices++] = "virtio-console-device,chardev=c";
        cfg.chardevs[cfg.n_chardevs++] = (struct chardev_config){ .id = "c", .spec = "null" };
        cfg.drives[cfg.n_drives++] = (struct drive_config){ .path = disk, .attach = true };
    }
    if (virt && HAVE_SLIRP) {
        cfg.devices[cfg.n_devices++] = "virtio-net-device,netdev=n";
        cfg.netdevs[cfg.n_netdevs++] = (struct netdev_config){ .id = "n", .spec = "user" };
    }
    struct machine *m = new_machine();
    run_to(m, 12345);
    struct blob then = save(m);
    run_to(m, 40000);
    struct blob now = save(m);
    /* Beside head and disks, of which test_snapshot.c has its own: they are compared first. */
    for (unsigned chunk = virt ? 2 : 1, more = 1; more; chunk++) {
        more = 0;
        for (unsigned change = 0; change < N_CHANGES; change++) {
            for (unsigned field = 0;; field++) {
                struct blob copy = make_copy(then, chunk, (enum change)change, field);
                if (!copy.p) break;
                more = 1;
                offer(m, now, copy, refusals);
                free(copy.p);
                if (change < FIELD_ONES) break;
            }
        }
    }
    for (unsigned i = 0; i < ARRAY_SIZE(machines[_i].heard) && machines[_i].heard[i]; i++) {
        ck_assert_msg(strstr(refusals, machines[_i].heard[i]) != NULL, "never refused for: %s",
                      machines[_i].heard[i]);
    }
    free(then.p);
    free(now.p);
    machine_free(m);
}
END_TEST

START_TEST(machine_that_refused_a_snapshot_runs_on_as_if_nothing_had_happened)
{
    struct machine *m = new_machine();
    run_to(m, 5000);
    uint64_t straight = m->s.trace_hash;
    machine_free(m);
    m = new_machine();
    run_to(m, 1000);
    struct blob then = save(m), bad = make_copy(then, 4, FIELD_ONES, 0);
    run_to(m, 2501);
    ck_assert(!load(m, bad));
    run_to(m, 5000);
    ck_assert_uint_eq(m->s.trace_hash, straight);
    free(then.p);
    free(bad.p);
    machine_free(m);
}
END_TEST

/* ---- disks in snapshot mode ---- */

static void mark_done(struct blockreq *r)
{
    *(bool *)r->ctx = r->ok;
}

static void transfer(struct machine *m, unsigned drive, enum block_op op, uint64_t offset,
                     uint8_t *buf, uint64_t len)
{
    bool ok = false;
    struct blockreq r = {
        .op = op, .offset = offset, .len = len, .buf = buf, .done = mark_done, .ctx = &ok
    };

    blockdev_submit(m->disks[drive], &r);
    blockdev_drain(m->disks[drive]);
    ck_assert(ok);
}

static void fill(struct machine *m, unsigned drive, uint64_t offset, uint8_t value)
{
    uint8_t sector[512];

    memset(sector, value, sizeof sector);
    transfer(m, drive, BLOCK_WRITE, offset, sector, sizeof sector);
}

static uint8_t byte_at(struct machine *m, unsigned drive, uint64_t offset)
{
    uint8_t sector[512];

    transfer(m, drive, BLOCK_READ, offset & ~UINT64_C(511), sector, sizeof sector);
    return sector[offset & 511];
}

static void add_disk(bool snapshot)
{
    cfg.drives[cfg.n_drives++] =
        (struct drive_config){ .path = disk, .attach = true, .snapshot = snapshot };
}

START_TEST(what_was_written_in_snapshot_mode_comes_back)
{
    add_disk(true);
    struct machine *m = new_machine();
    fill(m, 0, 512, 0x11);
    fill(m, 0, 7 * 4096, 0x22); /* the last cluster */
    struct blob s = save(m);
    fill(m, 0, 512, 0x33);
    fill(m, 0, 2 * 4096, 0x44);
    ck_assert_msg(load(m, s), "%s", err.text);
    ck_assert_uint_eq(byte_at(m, 0, 511), 0xd1);
    ck_assert_uint_eq(byte_at(m, 0, 512), 0x11);
    ck_assert_uint_eq(byte_at(m, 0, 1024), 0xd1);
    ck_assert_uint_eq(byte_at(m, 0, 2 * 4096), 0xd1);
    ck_assert_uint_eq(byte_at(m, 0, 7 * 4096), 0x22);
    machine_free(m);
    /* The same in another process; the image is what it was. */
    m = new_machine();
    ck_assert_uint_eq(byte_at(m, 0, 512), 0xd1);
    ck_assert_msg(load(m, s), "%s", err.text);
    ck_assert_uint_eq(byte_at(m, 0, 512), 0x11);
    struct blob again = save(m);
    ck_assert_same(s, again);
    free(s.p);
    free(again.p);
    machine_free(m);
}
END_TEST

START_TEST(refused_snapshot_leaves_what_was_written_in_snapshot_mode)
{
    add_disk(true);
    struct machine *m = new_machine();
    run_to(m, 100);
    fill(m, 0, 0, 0x11);
    struct blob s = save(m), bad = { 0 };
    fill(m, 0, 0, 0x22);
    struct blob now = save(m);
    /* Behind everything else: the last chunk that can be changed is the overlay's. */
    for (unsigned i = 2; i < 64; i++) {
        struct blob next = make_copy(s, i, LONGER, 0);
        if (!next.p) break;
        free(bad.p);
        bad = next;
    }
    ck_assert(!load(m, bad));
    ck_assert_ptr_nonnull(strstr(err.text, "damaged"));
    ck_assert_uint_eq(byte_at(m, 0, 0), 0x22);
    struct blob after = save(m);
    ck_assert_same(now, after);
    free(s.p);
    free(bad.p);
    free(now.p);
    free(after.p);
    machine_free(m);
}
END_TEST

START_TEST(two_disks_in_snapshot_mode_over_one_image_keep_their_own)
{
    add_disk(true);
    add_disk(true);
    struct machine *m = new_machine();
    fill(m, 0, 0, 0x11);
    fill(m, 1, 0, 0x22);
    struct blob s = save(m);
    machine_free(m);
    m = new_machine();
    ck_assert_msg(load(m, s), "%s", err.text);
    ck_assert_uint_eq(byte_at(m, 0, 0), 0x11);
    ck_assert_uint_eq(byte_at(m, 1, 0), 0x22);
    free(s.p);
    machine_free(m);
}
END_TEST

START_TEST(snapshot_mode_must_be_given_again_but_may_be_added)
{
    add_disk(true);
    struct machine *m = new_machine();
    struct blob with = save(m);
    machine_free(m);
    cfg.drives[0].snapshot = false;
    m = new_machine();
    ck_assert(!load(m, with));
    ck_assert_msg(strstr(err.text, "snapshot=on") != NULL, "%s", err.text);
    struct blob without = save(m);
    machine_free(m);
    cfg.all_snapshot = true;
    m = new_machine();
    fill(m, 0, 0, 0x11);
    ck_assert_msg(load(m, without), "%s", err.text);
    ck_assert_uint_eq(byte_at(m, 0, 0), 0xd1);
    free(with.p);
    free(without.p);
    machine_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("snapshot_parts");
    TCase *t = tcase_create("parts");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, whatever_part_is_refused_the_machine_stays_as_it_was, 0,
                        ARRAY_SIZE(machines));
    tcase_add_test(t, machine_that_refused_a_snapshot_runs_on_as_if_nothing_had_happened);
    tcase_add_test(t, what_was_written_in_snapshot_mode_comes_back);
    tcase_add_test(t, refused_snapshot_leaves_what_was_written_in_snapshot_mode);
    tcase_add_test(t, two_disks_in_snapshot_mode_over_one_image_keep_their_own);
    tcase_add_test(t, snapshot_mode_must_be_given_again_but_may_be_added);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
