/* SPDX-License-Identifier: MIT */
/* Device trees that users pass in: changes to a valid one. */
#include "patch.h"

#include "machine/fdt.h"

#include <libfdt.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t *make_seed(size_t *size)
{
    const uint64_t reg[2] = { 0x80000000, 0x8000000 };
    struct error err = { 0 };
    struct fdt *t = fdt_new();

    fdt_node_begin(t, "");
    fdt_node_u32(t, "#address-cells", 2);
    fdt_node_u32(t, "#size-cells", 2);
    fdt_node_begin(t, "chosen");
    fdt_node_string(t, "bootargs", "quiet");
    fdt_node_end(t);
    fdt_node_begin(t, "memory@80000000");
    fdt_node_reg(t, reg, 1);
    fdt_node_end(t);
    fdt_node_end(t);
    return fdt_take(t, size, &err);
}

static void use(const uint8_t *data, size_t size)
{
    struct error err = { 0 };
    uint8_t *exact = malloc(size ? size : 1); /* a read beyond it is seen */
    memcpy(exact, data, size);
    void *blob = fdt_take_file(exact, size, 4096, "-dtb", &err);

    if (blob) {
        int at = fdt_path_offset(blob, "/chosen");
        if (at == -FDT_ERR_NOTFOUND) at = fdt_add_subnode(blob, 0, "chosen");
        if (at >= 0) fdt_setprop(blob, at, "bootargs", "x", 2);
        fdt_pack(blob);
    } else if (!err.text[0]) {
        abort();
    }
    free(blob);
    free(exact);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t n;
    uint8_t *seed = make_seed(&n);

    if (!seed) abort();
    use(data, size);
    use(seed, patch_apply(seed, n, data, size));
    free(seed);
    return 0;
}
