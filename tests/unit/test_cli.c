/* SPDX-License-Identifier: MIT */
/* The command line and the monitor's commands. */
#include "frontends/cli_priv.h"
#include "frontends/monitor.h"

#include "elf_maker.h"

#include "base/bits.h"
#include "isomer_config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_ARGS 16

static struct cli cli;
static struct error err;
static char *args[MAX_ARGS];
static int n_args;
static char line[512];

/* Words of one line, separated by blanks. */
static bool parse(const char *text)
{
    snprintf(line, sizeof line, "isomer %s", text);
    n_args = 0;
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
        ck_assert_int_lt(n_args, MAX_ARGS - 1);
        args[n_args++] = word;
    }
    args[n_args] = NULL;
    memset(&err, 0, sizeof err);
    cli_free(&cli);
    return cli_parse(n_args, args, &cli, &err);
}

static void teardown(void)
{
    cli_free(&cli);
}

/* Command lines that are wrong, and what the one line must name. */
/* clang-format off */
static const struct {
    const char *text, *says;
} wrong[] = {
    {"-frobnicate", "-frobnicate"},
    {"vmlinux", "-kernel FILE"},
    {"-m", "-m: its value is missing"},
    {"-m 0", "-m: \"0\""},
    {"-m 12Q", "-m: \"12Q\""},
    {"-m -1", "-m: \"-1\""},
    {"-m 1KK", "-m: \"1KK\""},
    {"-m 2T", "1M to 1T"},
    {"-m 99999999999999999999", "-m"},
    {"-smp 0", "from 1 to 8"},
    {"-smp 9", "from 1 to 8"},
    {"-smp 1x", "-smp"},
    {"-smp ''", "-smp"},
    {"-drive format=raw", "file= is missing"},
    {"-drive file=", "file="},
    {"-drive file", "file="},
    {"-drive file=a,colour=red", "unknown property \"colour\""},
    {"-drive file=a,format=vdi", "format=vdi"},
    {"-drive file=a,if=scsi", "if=scsi"},
    {"-drive file=a,if=none", "id="},
    {"-drive file=a,readonly=maybe", "readonly="},
    {"-drive file=a,id=x -drive file=b,id=x", "twice"},
    {"-netdev user", "id="},
    {"-netdev user,id=n -netdev user,id=n", "twice"},
    {"-nic tap", "-nic"},
    {"-display gtk", "-display gtk"},
    {"-display vnc=", "-display vnc="},
    {"-vnc 1.2.3.4:1", "on this computer"},
    {"-display sdlx", "-display sdlx"},
    {"-display sdl,scale=9", "from 1 to 8"},
    {"-display sdl,smooth=1", "smooth="},
    {"-display sdl,full-screen=maybe", "full-screen="},
    {"-display sdl,colour=on", "unknown property \"colour\""},
    {"-monitor tcp::1", "-monitor"},
    {"-icount shift=11", "from 0 to 10"},
    {"-icount shift=auto", "shift="},
    {"-icount speed=1", "unknown property \"speed\""},
    {"-icount sleep=no", "sleep="},
    {"-rtc base=yesterday", "-rtc"},
    {"-rtc base=2020-13-01", "-rtc"},
    {"-rtc base=2020-01-01T25:00:00", "-rtc"},
    {"-rtc base=2020-01-01x", "-rtc"},
    {"-rtc clock=vm", "unknown property"},
    {"--timeout 0", "--timeout"},
    {"--timeout soon", "--timeout"},
    {"--max-insns 0", "--max-insns"},
    {"--max-insns 9223372036854775808", "--max-insns"},
    {"--signature-granularity 17", "from 1 to 16"},
    {"--trace=everything", "--trace"},
    {"--trace=hash,every=0", "every="},
    {"--log=uart:loud", "--log"}, {"--log=nosuch", "--log"}, {"--log=all:debug,uar:debug", "--log"},
    {"--stats=yes", "takes no value"},
    {"-S=1", "takes no value"},
    {"-seed many", "-seed"},
    {"--board-doc pdp11", "pdp11"},
    {"-device nothing,help", "nothing"},
    {"--completion tcsh", "tcsh"},
    {"-chardev null", "id="},
    {"-chardev file,id=a", "path="},
    {"-chardev null,id=a,path=b", "path="},
    {"-chardev tape,id=a", "tape"},
    {"-chardev null,id=a -chardev null,id=a", "twice"},
    {"-gdb 1234", "tcp::PORT"},
    {"-cdrom x.iso", "-drive file=FILE,readonly=on"},
    {"-audiodev none", "not in this version"},
};
/* clang-format on */

START_TEST(wrong_command_line_is_a_usage_error_that_names_the_option)
{
    ck_assert_msg(!parse(wrong[_i].text), "%s", wrong[_i].text);
    ck_assert(err.usage);
    ck_assert_msg(strstr(err.text, wrong[_i].says) != NULL, "\"%s\": %s", wrong[_i].text, err.text);
    ck_assert(!strchr(err.text, '\n'));
}
END_TEST

START_TEST(memory_sizes_have_units)
{
    ck_assert(parse("-m 64") && cli.machine.ram_size == UINT64_C(64) << 20);
    ck_assert(parse("-m 2g") && cli.machine.ram_size == UINT64_C(2) << 30);
    ck_assert(parse("-m size=512M") && cli.machine.ram_size == UINT64_C(512) << 20);
    ck_assert(parse("-m 2048K") && cli.machine.ram_size == 2 << 20);
    ck_assert(parse("-m 1T") && cli.machine.ram_size == UINT64_C(1) << 40);
}
END_TEST

START_TEST(values_follow_as_next_argument_or_behind_an_equals_sign)
{
    ck_assert(parse("-kernel a --kernel=b"));
    ck_assert_str_eq(cli.machine.kernel, "b");
    cli_free(&cli);
    ck_assert(parse("-M virt,aclint=on"));
    ck_assert_str_eq(cli.machine.board, "virt");
    ck_assert_str_eq(cli.machine.board_props, "aclint=on");
}
END_TEST

START_TEST(icount_may_stand_alone)
{
    ck_assert(parse("-icount -kernel k"));
    ck_assert(cli.machine.icount && !cli.machine.icount_jump && cli.machine.icount_shift == 0);
    ck_assert_str_eq(cli.machine.kernel, "k");
    ck_assert(parse("-icount shift=3,sleep=off"));
    ck_assert(cli.machine.icount_jump && cli.machine.icount_shift == 3);
}
END_TEST

START_TEST(drive_is_taken_apart)
{
    ck_assert(parse("-drive file=a,,b.img,format=raw,if=none,id=d0,readonly=on"));
    ck_assert_uint_eq(cli.machine.n_drives, 1);
    ck_assert_str_eq(cli.machine.drives[0].path, "a,b.img");
    ck_assert_str_eq(cli.machine.drives[0].id, "d0");
    ck_assert(cli.machine.drives[0].readonly && !cli.machine.drives[0].attach);
    cli_free(&cli);
    ck_assert(parse("-drive file=x,if=virtio"));
    ck_assert(cli.machine.drives[0].attach);
}
END_TEST

START_TEST(netdev_keeps_its_id_to_itself)
{
    ck_assert(parse("-netdev user,id=n0,hostfwd=tcp::1-:2"));
    ck_assert_str_eq(cli.machine.netdevs[0].id, "n0");
    ck_assert_str_eq(cli.machine.netdevs[0].spec, "user,hostfwd=tcp::1-:2");
}
END_TEST

START_TEST(nic_makes_network_and_card)
{
    ck_assert(parse("-nic user"));
    ck_assert_uint_eq(cli.machine.n_netdevs, 1);
    ck_assert_str_eq(cli.machine.devices[0], "virtio-net-device,netdev=nic");
    cli_free(&cli);
    ck_assert(parse("-nic none") && cli.machine.n_netdevs == 0);
}
END_TEST

/* Where serial port and monitor go. */
/* clang-format off */
static const struct {
    const char *text, *serial;
    bool shared;
} streams[] = {
    {"-M virt", "stdio", true},
    {"-nographic", "stdio", true},
    {"-nographic -monitor none", "stdio", false},
    {"-serial stdio", "stdio", false},
    {"-serial mon:stdio", "stdio", true},
    {"-serial none", "null", false},
    {"-display none", NULL, false},
    {"-display none -serial file:x", "file:x", false},
    {"-monitor stdio", NULL, false},
    {"-M htif", NULL, false},
    {"-M htif -nographic", "stdio", true},
};
/* clang-format on */

START_TEST(streams_go_where_options_say)
{
    ck_assert(parse(streams[_i].text));
    if (streams[_i].serial) ck_assert_str_eq(cli.machine.serial, streams[_i].serial);
    else ck_assert_ptr_null(cli.machine.serial);
    ck_assert_int_eq(cli.machine.monitor_on_serial, streams[_i].shared);
}
END_TEST

START_TEST(window_opens_where_there_is_something_to_show_and_a_screen)
{
    setenv("DISPLAY", ":0", 1);
    ck_assert(parse("-device virtio-gpu-device"));
    ck_assert_int_eq(cli.display_sdl, HAVE_SDL2);
    ck_assert(parse("-device virtio-gpu-device -nographic"));
    ck_assert(!cli.display_sdl);
    ck_assert(parse("-device virtio-gpu-device -display none"));
    ck_assert(!cli.display_sdl);
    ck_assert(parse("-device virtio-rng-device"));
    ck_assert(!cli.display_sdl);
    setenv("DISPLAY", "", 1);
    unsetenv("WAYLAND_DISPLAY");
    ck_assert(parse("-device virtio-gpu-device"));
    ck_assert(!cli.display_sdl);
    ck_assert(parse("-display sdl,scale=2,smooth=on,full-screen=on"));
    ck_assert(cli.display_sdl && cli.window.smooth && cli.window.full_screen);
    ck_assert_uint_eq(cli.window.scale, 2);
    ck_assert_str_eq(cli.machine.serial, "stdio");
}
END_TEST

START_TEST(calendar_dates_are_seconds_since_1970)
{
    ck_assert(parse("-rtc base=1970-01-02"));
    ck_assert_uint_eq(cli.machine.rtc_base_ns, UINT64_C(86400000000000));
    cli_free(&cli);
    ck_assert(parse("-rtc base=2000-03-01T12:34:56")); /* date -ud 2000-03-01T12:34:56 +%s */
    ck_assert_uint_eq(cli.machine.rtc_base_ns, UINT64_C(951914096000000000));
}
END_TEST

START_TEST(trace_hash_has_a_distance)
{
    ck_assert(parse("--trace=hash") && cli.machine.trace_hash_every == 1000);
    ck_assert(parse("--trace hash,every=64") && cli.machine.trace_hash_every == 64);
}
END_TEST

START_TEST(option_names_are_unique_and_documented)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);

    cli_print_help(out);
    cli_print_man(out);
    cli_print_bash_completion(out);
    fclose(out);
    for (size_t i = 0; i < cli_n_options; i++) {
        ck_assert_uint_gt(strlen(cli_options[i].help), 5);
        for (size_t k = 0; k < i; k++) {
            ck_assert_str_ne(cli_options[i].name, cli_options[k].name);
        }
        char name[64];
        snprintf(name, sizeof name, "-%s", cli_options[i].name);
        if (cli_options[i].set) ck_assert_msg(strstr(text, name) != NULL, "%s", name);
    }
    free(text);
}
END_TEST

/* docs/command-line.md has a row for each option. */
START_TEST(option_is_in_the_document)
{
    static char text[64 << 10];
    FILE *f = fopen(TESTS_SOURCE_DIR "/../docs/command-line.md", "r");
    char row[64];

    ck_assert_ptr_nonnull(f);
    text[fread(text, 1, sizeof text - 1, f)] = 0;
    fclose(f);
    for (size_t i = 0; i < cli_n_options; i++) {
        snprintf(row, sizeof row, "\n| `-%s%s", cli_options[i].name,
                 cli_options[i].arg ? " " : "`");
        if (cli_options[i].set) ck_assert_msg(strstr(text, row) != NULL, "%s", cli_options[i].name);
    }
}
END_TEST

/* ---- monitor ---- */

static char kernel[64];
static struct machine *m;
static char *answer;

static void monitor_setup(void)
{
    static const uint32_t loop[] = { 0x0000006f, 0x12345678 };
    static const uint64_t none[3];
    uint8_t elf[ELF_MAX_BYTES];

    write_temp_file(kernel, elf, elf64_make(elf, 0x80000000, loop, 2, none));
    const struct machine_config cfg = { .bios = "none", .kernel = kernel, .ram_size = 1 << 20 };
    m = machine_new(&cfg, &err);
    ck_assert_msg(m != NULL, "%s", err.text);
}

static void monitor_teardown(void)
{
    machine_free(m);
    unlink(kernel);
    free(answer);
    answer = NULL;
}

static const char *ask(const char *command)
{
    size_t n;

    free(answer);
    FILE *out = open_memstream(&answer, &n);
    monitor_execute(m, command, out);
    fclose(out);
    return answer;
}

START_TEST(monitor_prints_memory)
{
    ck_assert_str_eq(ask("xp /2xw 0x80000000"), "0000000080000000: 0x0000006f 0x12345678\n");
    ck_assert_str_eq(ask("xp/1xg 0x80000000"), "0000000080000000: 0x123456780000006f\n");
    ck_assert_str_eq(ask("xp /4ub 0x80000004"), "0000000080000004: 120 86 52 18\n");
    ck_assert_str_eq(ask("xp /2c 0x80000006"), "0000000080000006: '4' '.'\n");
    ck_assert_str_eq(ask("xp 0x10"), "0000000000000010: not in memory\n");
    ck_assert(strncmp(ask("xp nowhere"), "xp [/COUNT]", 11) == 0);
    ck_assert(strncmp(ask("xp /9999x 0"), "xp [/COUNT]", 11) == 0);
}
END_TEST

START_TEST(monitor_stops_and_continues)
{
    ask("stop");
    ck_assert(machine_is_stopped(m));
    ck_assert(strncmp(ask("info status"), "stopped; board virt, 1 hart;", 28) == 0);
    ask("cont");
    ck_assert(!machine_is_stopped(m));
}
END_TEST

START_TEST(monitor_saves_and_loads)
{
    char command[128], path[80];

    snprintf(path, sizeof path, "%s.vm", kernel);
    snprintf(command, sizeof command, "savevm %s", path);
    ck_assert(strncmp(ask(command), "saved to ", 9) == 0);
    snprintf(command, sizeof command, "loadvm %s", path);
    ck_assert(strncmp(ask(command), "loaded from ", 12) == 0);
    unlink(path);
    ck_assert(strncmp(ask(command), "error: loadvm \"", 15) == 0);
}
END_TEST

START_TEST(monitor_info_knows_each_subject)
{
    ck_assert(strstr(ask("info registers"), "pc=80000000") != NULL);
    ck_assert(strstr(ask("info mtree"), "uart0") != NULL);
    ck_assert_str_eq(ask("info block"), "no disks\n");
    ck_assert_str_eq(ask("info network"), "no network\n");
    ck_assert_str_eq(ask("info"),
                     "info about: registers mtree pci block network display keys status\n");
}
END_TEST

START_TEST(monitor_refuses_what_it_does_not_know)
{
    ck_assert_str_eq(ask("selfdestruct"), "unknown command \"selfdestruct\"; help lists them\n");
    ck_assert_str_eq(ask("savevm"), "savevm FILE\n");
    ck_assert_str_eq(ask("stop now"), "stop takes no argument\n");
    ck_assert_str_eq(ask("   "), "");
    ck_assert(strstr(ask("help"), "system_reset") != NULL);
}
END_TEST

static TCase *monitor_case(void)
{
    TCase *t = tcase_create("monitor");

    tcase_add_checked_fixture(t, monitor_setup, monitor_teardown);
    tcase_add_test(t, monitor_prints_memory);
    tcase_add_test(t, monitor_stops_and_continues);
    tcase_add_test(t, monitor_saves_and_loads);
    tcase_add_test(t, monitor_info_knows_each_subject);
    tcase_add_test(t, monitor_refuses_what_it_does_not_know);
    return t;
}

int main(void)
{
    Suite *s = suite_create("cli");
    TCase *t = tcase_create("cli");

    tcase_add_checked_fixture(t, NULL, teardown);
    tcase_add_loop_test(t, wrong_command_line_is_a_usage_error_that_names_the_option, 0,
                        ARRAY_SIZE(wrong));
    tcase_add_test(t, memory_sizes_have_units);
    tcase_add_test(t, values_follow_as_next_argument_or_behind_an_equals_sign);
    tcase_add_test(t, icount_may_stand_alone);
    tcase_add_test(t, drive_is_taken_apart);
    tcase_add_test(t, netdev_keeps_its_id_to_itself);
    tcase_add_test(t, nic_makes_network_and_card);
    tcase_add_loop_test(t, streams_go_where_options_say, 0, ARRAY_SIZE(streams));
    tcase_add_test(t, window_opens_where_there_is_something_to_show_and_a_screen);
    tcase_add_test(t, calendar_dates_are_seconds_since_1970);
    tcase_add_test(t, trace_hash_has_a_distance);
    tcase_add_test(t, option_names_are_unique_and_documented);
    tcase_add_test(t, option_is_in_the_document);
    suite_add_tcase(s, t);
    suite_add_tcase(s, monitor_case());
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
