/* SPDX-License-Identifier: MIT */
/* Loads and stores of fixed-width integers in memory, in little- and big-endian byte order, at any
 * alignment. Compilers turn each into one instruction (and a byte swap where the order differs). */
#ifndef BASE_ENDIAN_H
#define BASE_ENDIAN_H

#include <stdint.h>
#include <string.h>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define HOST_IS_LE 1
#else
#define HOST_IS_LE 0
#endif

static inline uint8_t load_u8(const void *p)
{
    return *(const uint8_t *)p;
}
static inline void store_u8(void *p, uint8_t v)
{
    *(uint8_t *)p = v;
}

static inline uint16_t load_le16(const void *p)
{
    uint16_t v;
    if (HOST_IS_LE) return memcpy(&v, p, 2), v;
    const uint8_t *b = p;
    return (uint16_t)(b[0] | b[1] << 8);
}

static inline uint32_t load_le32(const void *p)
{
    uint32_t v;
    if (HOST_IS_LE) return memcpy(&v, p, 4), v;
    const uint8_t *b = p;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static inline uint64_t load_le64(const void *p)
{
    uint64_t v;
    if (HOST_IS_LE) return memcpy(&v, p, 8), v;
    return load_le32(p) | (uint64_t)load_le32((const uint8_t *)p + 4) << 32;
}

static inline void store_le16(void *p, uint16_t v)
{
    uint8_t *b = p;
    if (HOST_IS_LE) {
        memcpy(p, &v, 2);
        return;
    }
    b[0] = (uint8_t)v;
    b[1] = (uint8_t)(v >> 8);
}

static inline void store_le32(void *p, uint32_t v)
{
    if (HOST_IS_LE) {
        memcpy(p, &v, 4);
        return;
    }
    store_le16(p, (uint16_t)v);
    store_le16((uint8_t *)p + 2, (uint16_t)(v >> 16));
}

static inline void store_le64(void *p, uint64_t v)
{
    if (HOST_IS_LE) {
        memcpy(p, &v, 8);
        return;
    }
    store_le32(p, (uint32_t)v);
    store_le32((uint8_t *)p + 4, (uint32_t)(v >> 32));
}

/* `size` bytes (1, 2, 4 or 8), little-endian, zero-extended. */
static inline uint64_t load_le(const void *p, unsigned size)
{
    switch (size) {
    case 1: return load_u8(p);
    case 2: return load_le16(p);
    case 4: return load_le32(p);
    default: return load_le64(p);
    }
}

static inline void store_le(void *p, unsigned size, uint64_t v)
{
    switch (size) {
    case 1: store_u8(p, (uint8_t)v); break;
    case 2: store_le16(p, (uint16_t)v); break;
    case 4: store_le32(p, (uint32_t)v); break;
    default: store_le64(p, v); break;
    }
}

static inline uint16_t load_be16(const void *p)
{
    const uint8_t *b = p;
    return (uint16_t)(b[0] << 8 | b[1]);
}

static inline uint32_t load_be32(const void *p)
{
    const uint8_t *b = p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static inline void store_be32(void *p, uint32_t v)
{
    uint8_t *b = p;
    b[0] = (uint8_t)(v >> 24);
    b[1] = (uint8_t)(v >> 16);
    b[2] = (uint8_t)(v >> 8);
    b[3] = (uint8_t)v;
}

#endif
