/* SPDX-License-Identifier: MIT */
/* The debugger's port: each line of the input is the contents of a packet, which gets its frame here; a line that
 * begins with '!' goes out as it is. The machine stands still but for single steps. */
#include "frontends/gdb.h"

#include "machine/machine.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct fixture {
    struct machine *m;
    struct chardev *port;
    struct gdb *gdb;
} fix;

static void set_up(void)
{
    static const uint8_t loop[] = { 0x05, 0x05, 0xfd, 0xbf }; /* addi a0, a0, 1; j .-2 */
    char kernel[] = "/tmp/isomer-fuzz-XXXXXX";
    struct error err = { 0 };
    int fd = mkstemp(kernel);

    if (fd < 0 || write(fd, loop, sizeof loop) != (ssize_t)sizeof loop) abort();
    close(fd);
    const struct machine_config cfg = {
        .bios = "none",
        .kernel = kernel,
        .ram_size = 4 << 20,
        .smp = 2,
        .icount = true,
    };
    fix.m = machine_new(&cfg, &err);
    unlink(kernel);
    fix.port = fix.m ? chardev_open("test", NULL, &err) : NULL;
    if (!fix.port) abort();
}

/* The port takes a limited number of bytes at a time and hands them on at once. */
static void send(const uint8_t *p, size_t n)
{
    while (n) {
        size_t done = chardev_test_push(fix.port, p, n);
        if (!done) abort();
        p += done;
        n -= done;
    }
}

static void send_packet(const uint8_t *p, size_t n)
{
    char sum[4];
    uint8_t total = 0;

    for (size_t i = 0; i < n; i++) {
        total = (uint8_t)(total + p[i]);
    }
    snprintf(sum, sizeof sum, "#%02x", total);
    send((const uint8_t *)"$", 1);
    send(p, n);
    send((const uint8_t *)sum, 3);
}

/* Whatever the client said, the server still answers. */
static void check_alive(void)
{
    static const char end[] = "#ff", ask[] = "$qAttached#8f", answer[] = "$1#31";
    size_t n;

    send((const uint8_t *)end, 3);
    (void)chardev_test_output(fix.port, &n);
    send((const uint8_t *)ask, sizeof ask - 1);
    const char *out = chardev_test_output(fix.port, &n);
    if (n < sizeof answer - 1 || strcmp(out + n - (sizeof answer - 1), answer) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!fix.m) set_up();
    fix.gdb = gdb_new(fix.m, fix.port, NULL);
    while (size) {
        const uint8_t *end = memchr(data, '\n', size);
        size_t n = end ? (size_t)(end - data) : size;
        if (n && data[0] == '!') send(data + 1, n - 1);
        else send_packet(data, n);
        data += n + (end != NULL);
        size -= n + (end != NULL);
    }
    send_packet((const uint8_t *)"qSupported", 10);
    check_alive();
    gdb_free(fix.gdb);
    return 0;
}
