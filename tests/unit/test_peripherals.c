/* SPDX-License-Identifier: MIT */
/* What -device plugs in, as a driver finds it in the registers of the virtio-mmio slots. */
#include "elf_maker.h"

#include "devices/virtio_console.h"
#include "isomer_config.h"
#include "machine/machine.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLOT(n)      (UINT64_C(0x10001000) + UINT64_C(0x1000) * (n))
#define DEVICE_ID(n) (SLOT(n) + 8)
#define CONFIG(n)    (SLOT(n) + 0x100)
#define PCI(dev, fn) (UINT64_C(0x30000000) + 0x8000 * (dev) + 0x1000 * (fn))

enum { ID_NONE = 0, ID_NET = 1, ID_BLOCK = 2, ID_CONSOLE = 3, ID_RNG = 4 };

static char kernel[64], disk[64];
static struct machine_config cfg;
static struct machine *m;
static struct error err;

static void setup(void)
{
    static const uint8_t loop[4] = { 0x6f, 0, 0, 0 }, sectors[4096];

    write_temp_file(kernel, loop, sizeof loop);
    write_temp_file(disk, sectors, sizeof sectors);
    memset(&err, 0, sizeof err);
    m = NULL;
    cfg = (struct machine_config){
        .bios = "none", .kernel = kernel, .ram_size = 4 << 20, .icount = true
    };
}

static void teardown(void)
{
    machine_free(m);
    unlink(kernel);
    unlink(disk);
}

static void device(const char *spec)
{
    cfg.devices[cfg.n_devices++] = spec;
}

static void chardev(const char *id)
{
    cfg.chardevs[cfg.n_chardevs++] = (struct chardev_config){ .id = id, .spec = "null" };
}

static void netdev(const char *id)
{
    cfg.netdevs[cfg.n_netdevs++] = (struct netdev_config){ .id = id, .spec = "user" };
}

static void start(void)
{
    m = machine_new(&cfg, &err);
    ck_assert_msg(m != NULL, "%s", err.text);
}

static void refused(const char *says)
{
    ck_assert_ptr_null(machine_new(&cfg, &err));
    ck_assert_msg(strstr(err.text, says) != NULL, "%s", err.text);
    ck_assert(err.usage);
}

static uint64_t read_at(uint64_t pa, unsigned size)
{
    uint64_t v;

    ck_assert(bus_read(&m->bus, pa, size, &v));
    return v;
}

START_TEST(slots_are_filled_from_the_last_one_down)
{
    device("virtio-rng-device");
    cfg.drives[cfg.n_drives++] = (struct drive_config){ .path = disk, .attach = true };
    start();
    ck_assert_uint_eq(read_at(DEVICE_ID(7), 4), ID_RNG);
    ck_assert_uint_eq(read_at(DEVICE_ID(6), 4), ID_BLOCK);
    for (unsigned n = 0; n < 6; n++) {
        ck_assert_uint_eq(read_at(DEVICE_ID(n), 4), ID_NONE);
    }
}
END_TEST

START_TEST(bus_property_chooses_the_slot)
{
    device("virtio-rng-device,bus=virtio-mmio-bus.7");
    device("virtio-rng-device,bus=virtio-mmio-bus.0");
    cfg.drives[cfg.n_drives++] = (struct drive_config){ .path = disk, .id = "d" };
    device("virtio-blk-device,drive=d");
    start();
    ck_assert_uint_eq(read_at(DEVICE_ID(0), 4), ID_RNG);
    ck_assert_uint_eq(read_at(DEVICE_ID(7), 4), ID_RNG);
    ck_assert_uint_eq(read_at(DEVICE_ID(6), 4), ID_BLOCK);
}
END_TEST

START_TEST(pci_functions_go_to_the_first_free_device_or_to_addr)
{
    device("virtio-rng-pci");
    device("virtio-rng-pci,addr=3.1");
    device("virtio-rng-pci,bus=pcie.0,addr=3");
    device("virtio-rng-pci,addr=1f");
    chardev("c");
    device("virtio-serial-pci");
    device("virtconsole,chardev=c");
    start();
    ck_assert_uint_eq(read_at(PCI(0, 0), 4), 0x00081b36);
    ck_assert_uint_eq(read_at(PCI(1, 0), 4), 0x10441af4);
    ck_assert_uint_eq(read_at(PCI(2, 0), 4), 0x10431af4); /* the console */
    ck_assert_uint_eq(read_at(PCI(3, 0), 4), 0x10441af4);
    ck_assert_uint_eq(read_at(PCI(3, 1), 4), 0x10441af4);
    ck_assert_uint_eq(read_at(PCI(31, 0), 4), 0x10441af4);
    ck_assert_uint_eq(read_at(PCI(3, 0) + 0x0e, 1), 0x80);
    ck_assert_uint_eq(read_at(PCI(2, 1), 4), UINT32_MAX);
    ck_assert_uint_eq(read_at(DEVICE_ID(7), 4), ID_NONE);
}
END_TEST

START_TEST(info_pci_shows_functions_and_where_they_are)
{
    char text[2048] = "";
    FILE *out = fmemopen(text, sizeof text, "w");

    device("virtio-rng-pci");
    start();
    ck_assert(bus_write(&m->bus, PCI(1, 0) + 0x20, 4, 0x40010000));
    ck_assert(bus_write(&m->bus, PCI(1, 0) + 4, 2, 2));
    ck_assert(machine_info(m, "pci", out));
    fclose(out);
    ck_assert_str_eq(text, "00.0 1b36:0008 class 060000 pcie.0\n"
                           "01.0 1af4:1044 class 00ff00 virtio-rng-pci.1\n"
                           "    0000000040010000-0000000040013fff memory, virtio\n");
}
END_TEST

START_TEST(slot_is_given_once)
{
    device("virtio-rng-device,bus=virtio-mmio-bus.3");
    device("virtio-rng-device,bus=virtio-mmio-bus.3");
    refused("virtio-mmio-bus.3 is taken");
}
END_TEST

static uint64_t mac(unsigned slot)
{
    uint64_t v = 0;

    for (unsigned i = 0; i < 6; i++) {
        v = v << 8 | read_at(CONFIG(slot) + i, 1);
    }
    return v;
}

START_TEST(network_cards_get_addresses_of_their_own)
{
    if (!HAVE_SLIRP) return;
    netdev("a");
    netdev("b");
    netdev("c");
    device("virtio-net-device,netdev=a");
    device("virtio-net-device,netdev=b,mac=52:54:00:00:00:01");
    device("virtio-net-device,netdev=c");
    start();
    ck_assert_uint_eq(mac(7), UINT64_C(0x525400123456));
    ck_assert_uint_eq(mac(6), UINT64_C(0x525400000001));
    ck_assert_uint_eq(mac(5), UINT64_C(0x525400123458));
}
END_TEST

START_TEST(virtconsole_gives_its_stream_to_a_virtio_serial_device)
{
    chardev("a");
    chardev("b");
    device("virtio-serial-device");
    device("virtconsole,chardev=b");
    device("virtio-serial-device,bus=virtio-mmio-bus.0");
    device("virtconsole,chardev=a");
    start();
    ck_assert_uint_eq(read_at(DEVICE_ID(7), 4), ID_CONSOLE);
    ck_assert_uint_eq(read_at(DEVICE_ID(0), 4), ID_CONSOLE);
    struct device *first = machine_find_device(m, "virtio-console-device.0");
    struct device *second = machine_find_device(m, "virtio-console-device.1");
    ck_assert_ptr_eq(virtio_console_chardev(first), m->chars[1]);
    ck_assert_ptr_eq(virtio_console_chardev(second), m->chars[0]);
}
END_TEST

START_TEST(virtconsole_without_a_place_is_refused)
{
    chardev("a");
    chardev("b");
    device("virtio-serial-device");
    device("virtconsole,chardev=a");
    device("virtconsole,chardev=b");
    refused("needs a -device virtio-serial-device");
}
END_TEST

START_TEST(virtconsole_without_a_stream_is_refused)
{
    device("virtio-serial-device");
    device(_i ? "virtconsole,chardev=x" : "virtconsole");
    refused(_i ? "no -chardev with id \"x\"" : "chardev=ID");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("peripherals");
    TCase *t = tcase_create("peripherals");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, slots_are_filled_from_the_last_one_down);
    tcase_add_test(t, bus_property_chooses_the_slot);
    tcase_add_test(t, pci_functions_go_to_the_first_free_device_or_to_addr);
    tcase_add_test(t, info_pci_shows_functions_and_where_they_are);
    tcase_add_test(t, slot_is_given_once);
    tcase_add_test(t, network_cards_get_addresses_of_their_own);
    tcase_add_test(t, virtconsole_gives_its_stream_to_a_virtio_serial_device);
    tcase_add_test(t, virtconsole_without_a_place_is_refused);
    tcase_add_loop_test(t, virtconsole_without_a_stream_is_refused, 0, 2);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
