/* SPDX-License-Identifier: MIT */
/* Packed kernels: gzip, and EFI zboot images (Linux drivers/firmware/efi/libstub/zboot-header.S), which
 * are EFI programs that unpack what they carry; without EFI we do that ourselves. */
#include "machine/loader.h"

#include "base/endian.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

/* zboot header: "MZ", 2 bytes, "zimg", offset and size of the payload, 8 bytes, name of the packer. */
#define ZBOOT_HEADER    56u
#define ZBOOT_PACKER    24u
#define ZBOOT_NAME_SIZE 32u

static bool inflate_all(z_stream *z, uint8_t **out, size_t *size, size_t max)
{
    size_t cap = 1 << 20, have = 0;
    int rc = Z_OK;

    *out = NULL;
    while (rc == Z_OK) {
        if (have == cap || !*out) {
            cap = *out ? cap * 2 : cap;
            if (cap > max) cap = max;
            if (have == cap && *out) return false;
            uint8_t *p = realloc(*out, cap);
            if (!p) return false;
            *out = p;
        }
        z->next_out = *out + have;
        z->avail_out = (uInt)(cap - have > (1u << 30) ? 1u << 30 : cap - have);
        uInt before = z->avail_out;
        rc = inflate(z, Z_NO_FLUSH);
        have += before - z->avail_out;
    }
    *size = have;
    return rc == Z_STREAM_END && have > 0;
}

static bool is_gzip(const struct file_data *f)
{
    return f->size >= 18 && f->data[0] == 0x1f && f->data[1] == 0x8b;
}

static void replace(struct file_data *f, uint8_t *data, size_t size)
{
    file_free(f);
    f->data = data;
    f->size = size;
}

static bool unpack_gzip(struct file_data *f, const char *what, size_t max, struct error *err)
{
    z_stream z = { 0 };
    uint8_t *out;
    size_t size;

    if (f->size > UINT32_MAX || inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
        return error_set(err, "%s: cannot be unpacked", what);
    z.next_in = f->data;
    z.avail_in = (uInt)f->size;
    bool ok = inflate_all(&z, &out, &size, max);
    inflateEnd(&z);
    if (!ok) {
        free(out);
        return error_set(err, "%s: its gzip data are damaged or unpack to more than %zu MiB", what,
                         max >> 20);
    }
    replace(f, out, size);
    return true;
}

static bool unpack_zstd(struct file_data *f, const char *what, size_t max, struct error *err)
{
    /* The size of the kernel stands behind the frame once more. */
    size_t packed = ZSTD_findFrameCompressedSize(f->data, f->size);
    unsigned long long size = ZSTD_isError(packed) ? 0 : ZSTD_getFrameContentSize(f->data, packed);

    if (size == ZSTD_CONTENTSIZE_UNKNOWN && f->size - packed >= 4)
        size = load_le32(f->data + packed);
    if (size == 0 || size > max)
        return error_set(err, "%s: its zstd data are damaged or unpack to more than %zu MiB", what,
                         max >> 20);
    uint8_t *out = malloc((size_t)size);
    if (!out || ZSTD_decompress(out, (size_t)size, f->data, packed) != size) {
        free(out);
        return error_set(err, "%s: its zstd data are damaged", what);
    }
    replace(f, out, (size_t)size);
    return true;
}

static bool is_zboot(const struct file_data *f)
{
    return f->size >= ZBOOT_HEADER && memcmp(f->data, "MZ", 2) == 0 &&
           memcmp(f->data + 4, "zimg", 4) == 0;
}

static bool unpack_zboot(struct file_data *f, const char *what, size_t max, struct error *err)
{
    uint32_t at = load_le32(f->data + 8), size = load_le32(f->data + 12);
    char name[ZBOOT_NAME_SIZE + 1] = "";

    if (at > f->size || size > f->size - at)
        return error_set(err, "%s: an EFI zboot image that is cut short", what);
    memcpy(name, f->data + ZBOOT_PACKER, ZBOOT_NAME_SIZE);
    memmove(f->data, f->data + at, size);
    f->size = size;
    if (strcmp(name, "gzip") == 0 && is_gzip(f)) return unpack_gzip(f, what, max, err);
    if (strcmp(name, "gzip") == 0) return error_set(err, "%s: its gzip data are damaged", what);
    if (strncmp(name, "zstd", 4) == 0) return unpack_zstd(f, what, max, err);
    for (char *p = name; *p; p++) {
        if (*p < ' ' || *p > '~') *p = '?';
    }
    return error_set(err,
                     "%s: an EFI zboot image packed with \"%s\", not gzip or zstd; give the "
                     "unpacked kernel (Image)",
                     what, name);
}

bool file_unpack(struct file_data *f, const char *what, size_t max, struct error *err)
{
    if (is_zboot(f)) return unpack_zboot(f, what, max, err);
    return is_gzip(f) ? unpack_gzip(f, what, max, err) : true;
}
