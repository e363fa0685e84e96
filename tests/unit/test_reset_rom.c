/* SPDX-License-Identifier: MIT */
/* The reset ROM: its words are those of roms/reset.S, and what it hands over is what firmware expects. */
#include "elf_maker.h"

#include "base/bits.h"
#include "base/endian.h"
#include "machine/machine.h"
#include "machine/rv_boot.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Firmware and kernel: endless loops. */
static const uint8_t loop[] = { 0x6f, 0x00, 0x00, 0x00 };

static char bios[64], kernel[64];
static struct error err;

static void setup(void)
{
    write_temp_file(bios, loop, sizeof loop);
    write_temp_file(kernel, loop, sizeof loop);
    memset(&err, 0, sizeof err);
}

static void teardown(void)
{
    unlink(bios);
    unlink(kernel);
}

static struct machine *build(const char *board, unsigned harts)
{
    const struct machine_config cfg = { .board = board,
                                        .bios = bios,
                                        .kernel = kernel,
                                        .ram_size = 16 << 20,
                                        .smp = harts,
                                        .max_insns = 6 * harts };
    struct machine *m = machine_new(&cfg, &err);

    ck_assert_msg(m != NULL, "%s", err.text);
    return m;
}

static const uint8_t *rom_of(struct machine *m)
{
    const uint8_t *rom = bus_ram_ptr(&m->bus, RV_ROM_BASE, RV_ROM_SIZE);

    ck_assert_ptr_nonnull(rom);
    return rom;
}

START_TEST(hart_reaches_the_firmware)
{
    struct machine *m = build(_i ? "virt32" : "virt", 1);

    ck_assert_uint_eq(m->harts[0]->isa->pc(m->harts[0]), RV_ROM_BASE);
    ck_assert_int_eq(machine_run(m), EXIT_LIMIT);
    ck_assert_uint_eq(m->harts[0]->isa->pc(m->harts[0]), RV_RAM_BASE);
    machine_free(m);
}
END_TEST

/* OpenSBI include/sbi/fw_dynamic.h: magic, version, next_addr, next_mode, options, boot_hart, each of the
 * width of a register. */
START_TEST(firmware_is_told_of_the_kernel)
{
    static const struct {
        const char *board;
        unsigned word;
        uint64_t kernel;
    } boards[] = { { "virt", 8, 0x80200000 }, { "virt32", 4, 0x80400000 } };
    struct machine *m = build(boards[_i].board, 1);
    const uint8_t *info = rom_of(m) + 0x100;
    unsigned word = boards[_i].word;

    ck_assert_uint_eq(load_le32(info), 0x4942534f);
    ck_assert_uint_eq(load_le32(info + word), 2);
    ck_assert_uint_eq(load_le32(info + 2 * word), boards[_i].kernel);
    ck_assert_uint_eq(load_le32(info + 3 * word), 1);
    ck_assert_mem_eq(bus_ram_ptr(&m->bus, boards[_i].kernel, 4), loop, 4);
    machine_free(m);
}
END_TEST

START_TEST(device_tree_lies_below_the_end_of_memory)
{
    struct machine *m = build("virt", 1);
    uint64_t dtb = load_le64(rom_of(m) + 32);

    ck_assert_uint_eq(dtb & 7, 0);
    ck_assert_mem_eq(bus_ram_ptr(&m->bus, dtb, 4), "\xd0\x0d\xfe\xed", 4);
    ck_assert_uint_lt(dtb, RV_RAM_BASE + (16 << 20));
    machine_free(m);
}
END_TEST

/* Words of the assembled source; false: no cross assembler here. */
static bool assemble(unsigned bits, uint8_t *out, size_t n)
{
    static const char *const compilers[] = { "riscv64-unknown-elf-gcc", "riscv64-linux-gnu-gcc" };
    char command[1024], object[80], binary[80];

    snprintf(object, sizeof object, "%s.o", bios);
    snprintf(binary, sizeof binary, "%s.bin", bios);
    for (size_t i = 0; i < ARRAY_SIZE(compilers); i++) {
        int prefix = (int)(strrchr(compilers[i], '-') - compilers[i]);
        snprintf(command, sizeof command, "command -v %s >/dev/null", compilers[i]);
        if (system(command) != 0) continue;
        snprintf(
            command, sizeof command,
            "%s -march=rv%ui_zicsr -mabi=%s -c -o %s %s/../roms/reset.S && %.*s-objcopy -O binary "
            "%s %s",
            compilers[i], bits, bits == 64 ? "lp64" : "ilp32", object, TESTS_SOURCE_DIR, prefix,
            compilers[i], object, binary);
        ck_assert_int_eq(system(command), 0);
        FILE *f = fopen(binary, "rb");
        ck_assert_ptr_nonnull(f);
        ck_assert_uint_eq(fread(out, 1, n, f), n);
        fclose(f);
        unlink(object);
        unlink(binary);
        return true;
    }
    return false;
}

START_TEST(words_are_those_of_the_source)
{
    struct machine *m = build(_i ? "virt32" : "virt", 1);
    uint8_t want[24];

    if (assemble(_i ? 32 : 64, want, sizeof want)) ck_assert_mem_eq(rom_of(m), want, sizeof want);
    else fprintf(stderr, "no RISC-V cross compiler: roms/reset.S is not compared\n");
    machine_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("reset_rom");
    TCase *t = tcase_create("reset_rom");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, hart_reaches_the_firmware, 0, 2);
    tcase_add_loop_test(t, firmware_is_told_of_the_kernel, 0, 2);
    tcase_add_test(t, device_tree_lies_below_the_end_of_memory);
    tcase_add_loop_test(t, words_are_those_of_the_source, 0, 2);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
