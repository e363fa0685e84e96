/* SPDX-License-Identifier: MIT */
/* Vector cryptography: AES, SHA-2, SM3, SM4, GHASH, on groups of four or eight elements. Manual: Unpriv, Zvkned,
 * Zvknh, Zvkg, Zvksed, Zvksh. Words of a group are numbered from the lowest address. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"
#include "cpu/riscv/rv_sbox.h"

/* Groups ---------------------------------------------------------------------------------- */

static void get_words(const uint8_t *p, uint32_t *w, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        w[i] = load_le32(p + 4 * (size_t)i);
    }
}

static void put_words(uint8_t *p, const uint32_t *w, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        store_le32(p + 4 * (size_t)i, w[i]);
    }
}

/* vs2: a group of its own for each of vd's, or one for all, which need not be aligned to LMUL. */
static bool vs2_legal(const struct rv_vrun *r, bool one)
{
    unsigned bytes = (unsigned)r->op->kernel->elements << r->sew;
    unsigned regs = one ? (bytes + r->h->vlenb - 1) / r->h->vlenb : rv_v_regs(r->lmul);

    if (r->vs2 & (regs - 1)) return false;
    bool apart = one || (r->op->kernel->apart & RV_VAPART_VS2);
    return !apart || !rv_v_overlap(r->vd, rv_v_regs(r->lmul), r->vs2, regs);
}

static bool vs1_legal(const struct rv_vrun *r)
{
    unsigned regs = rv_v_regs(r->lmul);

    if (!rv_v_group_legal(r, r->vs1, 0)) return false;
    return !(r->op->kernel->apart & RV_VAPART_VS1) || !rv_v_overlap(r->vd, regs, r->vs1, regs);
}

/* A group must fit into LMUL registers; vl and vstart must be whole groups (Unpriv norm:veccrypto_vl_vstart_rsv). */
static bool run_groups(struct rv_vrun *r, bool one, bool has_vs1)
{
    const struct rv_vkernel *k = r->op->kernel;
    unsigned n = k->elements;
    size_t bytes = (size_t)n << r->sew;

    if (r->h->vtype.vlmax < n || (r->vl | r->vstart) % n) return rv_v_illegal(r);
    if (!rv_v_group_legal(r, r->vd, 0) || !vs2_legal(r, one)) return rv_v_illegal(r);
    if (has_vs1 && !vs1_legal(r)) return rv_v_illegal(r);
    uint8_t *d = rv_v_reg(r->h, r->vd);
    const uint8_t *a = rv_v_reg(r->h, r->vs2), *b = rv_v_reg(r->h, r->vs1);
    for (unsigned i = r->vstart / n; i < r->vl / n; i++) {
        k->group(r, d + i * bytes, one ? a : a + i * bytes, b + i * bytes);
    }
    return true;
}

bool rv_v_groups_vv(struct rv_vrun *r)
{
    return r->sew == 2 ? run_groups(r, false, true) : rv_v_illegal(r);
}

bool rv_v_groups_v(struct rv_vrun *r)
{
    return r->sew == 2 ? run_groups(r, false, false) : rv_v_illegal(r);
}

bool rv_v_groups_s(struct rv_vrun *r)
{
    return r->sew == 2 ? run_groups(r, true, false) : rv_v_illegal(r);
}

bool rv_v_groups_i(struct rv_vrun *r)
{
    return rv_v_groups_v(r);
}

bool rv_v_sha2_vv(struct rv_vrun *r)
{
    bool legal = r->sew == 2 || (r->sew == 3 && rv_has(r->h, RV_EXT_Zvknhb));

    return legal ? run_groups(r, false, true) : rv_v_illegal(r);
}

/* AES ------------------------------------------------------------------------------------- */

/* A block: columns 0 and 1, 2 and 3. */
struct aes {
    uint64_t low, high;
};

static struct aes get_aes(const uint8_t *p)
{
    return (struct aes){ load_le64(p), load_le64(p + 8) };
}

static void put_aes(uint8_t *p, struct aes s)
{
    store_le64(p, s.low);
    store_le64(p + 8, s.high);
}

static struct aes substituted(struct aes s, bool inverse)
{
    return (struct aes){ aes_shift_and_substitute(s.low, s.high, inverse),
                         aes_shift_and_substitute(s.high, s.low, inverse) };
}

static struct aes mixed(struct aes s, bool inverse)
{
    return (struct aes){ aes_mix_columns(s.low, inverse), aes_mix_columns(s.high, inverse) };
}

static struct aes plus(struct aes s, struct aes key)
{
    return (struct aes){ s.low ^ key.low, s.high ^ key.high };
}

#define GROUP(name) \
    static void name(const struct rv_vrun *r, uint8_t *d, const uint8_t *a, const uint8_t *b)
#define UNUSED_GROUP() \
    (void)r;           \
    (void)b

GROUP(aesef)
{
    UNUSED_GROUP();
    put_aes(d, plus(substituted(get_aes(d), false), get_aes(a)));
}

GROUP(aesem)
{
    UNUSED_GROUP();
    put_aes(d, plus(mixed(substituted(get_aes(d), false), false), get_aes(a)));
}

GROUP(aesdf)
{
    UNUSED_GROUP();
    put_aes(d, plus(substituted(get_aes(d), true), get_aes(a)));
}

GROUP(aesdm)
{
    UNUSED_GROUP();
    put_aes(d, mixed(plus(substituted(get_aes(d), true), get_aes(a)), true));
}

GROUP(aesz)
{
    UNUSED_GROUP();
    put_aes(d, plus(get_aes(d), get_aes(a)));
}

static uint32_t round_constant(unsigned n)
{
    static const uint8_t rcon[] = { 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x1b, 0x36 };

    return rcon[n];
}

/* The round key that follows: words of `old`, each with the new word before it. */
static void put_key(uint8_t *d, const uint32_t *old, uint32_t first)
{
    uint32_t w[4];

    w[0] = old[0] ^ first;
    for (unsigned i = 1; i < 4; i++) {
        w[i] = old[i] ^ w[i - 1];
    }
    put_words(d, w, 4);
}

/* Rounds outside 1 to 10 stand for others (Unpriv norm:vaeskf1_uimm_map). */
GROUP(aeskf1)
{
    unsigned round = r->vs1 & 15;
    uint32_t key[4];

    (void)b;
    if (round == 0 || round > 10) round ^= 8;
    get_words(a, key, 4);
    put_key(d, key, aes_substitute_word(rotate_left32(key[3], 24)) ^ round_constant(round - 1));
}

/* Rounds outside 2 to 14 likewise; odd ones have neither rotation nor constant. */
GROUP(aeskf2)
{
    unsigned round = r->vs1 & 15;
    uint32_t key[4], old[4];

    (void)b;
    if (round < 2 || round > 14) round ^= 8;
    get_words(a, key, 4);
    get_words(d, old, 4);
    put_key(d, old,
            round & 1
                ? aes_substitute_word(key[3])
                : aes_substitute_word(rotate_left32(key[3], 24)) ^ round_constant(round / 2 - 1));
}

/* SHA-2 ----------------------------------------------------------------------------------- */

/* Words of 32 (SHA-256) or 64 bits (SHA-512). */
static uint64_t rotate_right(uint64_t v, unsigned n, bool wide)
{
    return wide ? rotl64(v, 64 - n) : rotl32((uint32_t)v, 32 - n);
}

static uint64_t three_rotations(uint64_t v, const uint8_t *n, bool wide)
{
    return rotate_right(v, n[0], wide) ^ rotate_right(v, n[1], wide) ^ rotate_right(v, n[2], wide);
}

static uint64_t big_sigma0(uint64_t v, bool wide)
{
    static const uint8_t n[2][3] = { { 2, 13, 22 }, { 28, 34, 39 } };

    return three_rotations(v, n[wide], wide);
}

static uint64_t big_sigma1(uint64_t v, bool wide)
{
    static const uint8_t n[2][3] = { { 6, 11, 25 }, { 14, 18, 41 } };

    return three_rotations(v, n[wide], wide);
}

static uint64_t small_sigma0(uint64_t v, bool wide)
{
    return wide ? rotate_right(v, 1, true) ^ rotate_right(v, 8, true) ^ v >> 7
                : rotate_right(v, 7, false) ^ rotate_right(v, 18, false) ^ v >> 3;
}

static uint64_t small_sigma1(uint64_t v, bool wide)
{
    return wide ? rotate_right(v, 19, true) ^ rotate_right(v, 61, true) ^ v >> 6
                : rotate_right(v, 17, false) ^ rotate_right(v, 19, false) ^ v >> 10;
}

static uint64_t cut(uint64_t v, bool wide)
{
    return wide ? v : (uint32_t)v;
}

/* d = W3..W0, a = W11 W10 W9 W4, b = W15 W14 - W12. */
GROUP(sha2ms)
{
    bool wide = r->sew == 3;
    uint64_t w[20];

    for (unsigned i = 0; i < 4; i++) {
        w[i] = rv_v_get(d, i, r->sew);
        w[12 + i] = rv_v_get(b, i, r->sew);
        w[i ? 8 + i : 4] = rv_v_get(a, i, r->sew);
    }
    for (unsigned i = 16; i < 20; i++) {
        w[i] =
            cut(small_sigma1(w[i - 2], wide) + w[i - 7] + small_sigma0(w[i - 15], wide) + w[i - 16],
                wide);
        rv_v_put(d, i - 16, r->sew, w[i]);
    }
}

/* d = c d g h, a = a b e f, highest word first; two words of b from `first` on, which hold the constants too. */
static void sha2_rounds(const struct rv_vrun *r, uint8_t *d, const uint8_t *a, const uint8_t *b,
                        unsigned first)
{
    enum { A, B, C, D, E, F, G, H };
    static const uint8_t in_a[] = { F, E, B, A }, in_d[] = { H, G, D, C };
    bool wide = r->sew == 3;
    uint64_t s[8];

    for (unsigned i = 0; i < 4; i++) {
        s[in_a[i]] = rv_v_get(a, i, r->sew);
        s[in_d[i]] = rv_v_get(d, i, r->sew);
    }
    for (unsigned k = first; k < first + 2; k++) {
        uint64_t choice = (s[E] & s[F]) ^ (~s[E] & s[G]);
        uint64_t majority = (s[A] & s[B]) ^ (s[A] & s[C]) ^ (s[B] & s[C]);
        uint64_t t1 = s[H] + big_sigma1(s[E], wide) + choice + rv_v_get(b, k, r->sew);
        uint64_t t2 = big_sigma0(s[A], wide) + majority;
        for (unsigned i = H; i > A; i--) {
            s[i] = s[i - 1];
        }
        s[E] = cut(s[E] + t1, wide);
        s[A] = cut(t1 + t2, wide);
    }
    for (unsigned i = 0; i < 4; i++) {
        rv_v_put(d, i, r->sew, s[in_a[i]]);
    }
}

GROUP(sha2cl)
{
    sha2_rounds(r, d, a, b, 0);
}

GROUP(sha2ch)
{
    sha2_rounds(r, d, a, b, 2);
}

/* SM4 ------------------------------------------------------------------------------------- */

static uint32_t sm4_substitute(uint32_t v)
{
    return rv_sm4_sbox[v & 0xff] | (uint32_t)rv_sm4_sbox[v >> 8 & 0xff] << 8 |
           (uint32_t)rv_sm4_sbox[v >> 16 & 0xff] << 16 | (uint32_t)rv_sm4_sbox[v >> 24] << 24;
}

/* Constant CK number n: bytes are numbered from the first one's highest, and each is 7 times its number. */
static uint32_t sm4_constant(unsigned n)
{
    uint32_t v = 0;

    for (unsigned i = 4 * n; i < 4 * n + 4; i++) {
        v = v << 8 | (7 * i & 0xff);
    }
    return v;
}

GROUP(sm4k)
{
    uint32_t k[8];

    (void)b;
    get_words(a, k, 4);
    for (unsigned i = 4; i < 8; i++) {
        uint32_t constant = sm4_constant(4 * (r->vs1 & 7u) + i - 4);
        uint32_t v = sm4_substitute(k[i - 3] ^ k[i - 2] ^ k[i - 1] ^ constant);
        k[i] = k[i - 4] ^ v ^ rotl32(v, 13) ^ rotl32(v, 23);
    }
    put_words(d, k + 4, 4);
}

GROUP(sm4r)
{
    uint32_t x[8], key[4];

    UNUSED_GROUP();
    get_words(d, x, 4);
    get_words(a, key, 4);
    for (unsigned i = 4; i < 8; i++) {
        uint32_t v = sm4_substitute(x[i - 3] ^ x[i - 2] ^ x[i - 1] ^ key[i - 4]);
        x[i] = x[i - 4] ^ v ^ rotl32(v, 2) ^ rotl32(v, 10) ^ rotl32(v, 18) ^ rotl32(v, 24);
    }
    put_words(d, x + 4, 4);
}

/* SM3 ------------------------------------------------------------------------------------- */

static void reverse_words(uint32_t *w, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        w[i] = (uint32_t)(reverse_bytes(w[i]) >> 32);
    }
}

GROUP(sm3me)
{
    uint32_t w[24];

    (void)r;
    get_words(b, w, 8);
    get_words(a, w + 8, 8);
    reverse_words(w, 16);
    for (unsigned i = 16; i < 24; i++) {
        uint32_t v = w[i - 16] ^ w[i - 9] ^ rotl32(w[i - 3], 15);
        w[i] = v ^ rotl32(v, 15) ^ rotl32(v, 23) ^ rotl32(w[i - 13], 7) ^ w[i - 6];
    }
    reverse_words(w + 16, 8);
    put_words(d, w + 16, 8);
}

/* Two rounds, the first is number 2 * uimm. */
GROUP(sm3c)
{
    enum { A, B, C, D, E, F, G, H };
    uint32_t s[8], w[8];

    (void)b;
    get_words(d, s, 8);
    get_words(a, w, 8);
    reverse_words(s, 8);
    reverse_words(w, 8);
    for (unsigned k = 0; k < 2; k++) {
        unsigned j = 2u * r->vs1 + k;
        bool early = j < 16;
        uint32_t turned = rotl32(s[A], 12);
        uint32_t ss1 = rotl32(turned + s[E] + rotl32(early ? 0x79cc4519 : 0x7a879d8a, j), 7);
        uint32_t ff = early ? s[A] ^ s[B] ^ s[C] : (s[A] & s[B]) | (s[A] & s[C]) | (s[B] & s[C]);
        uint32_t gg = early ? s[E] ^ s[F] ^ s[G] : (s[E] & s[F]) | (~s[E] & s[G]);
        uint32_t tt1 = ff + s[D] + (ss1 ^ turned) + (w[k] ^ w[k + 4]);
        uint32_t tt2 = gg + s[H] + ss1 + w[k];
        s[D] = s[C];
        s[C] = rotl32(s[B], 9);
        s[B] = s[A];
        s[A] = tt1;
        s[H] = s[G];
        s[G] = rotl32(s[F], 19);
        s[F] = s[E];
        s[E] = tt2 ^ rotl32(tt2, 9) ^ rotl32(tt2, 17);
    }
    reverse_words(s, 8);
    put_words(d, s, 8);
}

/* GHASH ----------------------------------------------------------------------------------- */

static uint64_t reverse_bits(uint64_t v)
{
    v = (v >> 1 & UINT64_C(0x5555555555555555)) | (v & UINT64_C(0x5555555555555555)) << 1;
    v = (v >> 2 & UINT64_C(0x3333333333333333)) | (v & UINT64_C(0x3333333333333333)) << 2;
    return (v >> 4 & UINT64_C(0x0f0f0f0f0f0f0f0f)) | (v & UINT64_C(0x0f0f0f0f0f0f0f0f)) << 4;
}

/* d = (d ^ x) * h modulo x^128 + x^7 + x^2 + x + 1; bits of each byte are in reverse order. */
static void multiply(uint8_t *d, uint64_t x_low, uint64_t x_high, const uint8_t *h)
{
    uint64_t low = reverse_bits(load_le64(h)), high = reverse_bits(load_le64(h + 8));
    uint64_t s[2] = { reverse_bits(load_le64(d) ^ x_low), reverse_bits(load_le64(d + 8) ^ x_high) };
    uint64_t z_low = 0, z_high = 0;

    for (unsigned i = 0; i < 128; i++) {
        uint64_t take = 0 - (s[i / 64] >> (i % 64) & 1), reduce = 0 - (high >> 63);
        z_low ^= low & take;
        z_high ^= high & take;
        high = high << 1 | low >> 63;
        low = low << 1 ^ (reduce & 0x87);
    }
    store_le64(d, reverse_bits(z_low));
    store_le64(d + 8, reverse_bits(z_high));
}

GROUP(ghsh)
{
    (void)r;
    multiply(d, load_le64(b), load_le64(b + 8), a);
}

GROUP(gmul)
{
    UNUSED_GROUP();
    multiply(d, 0, 0, a);
}

const struct rv_vkernel rv_vk_aesef = { .group = aesef, .elements = 4 };
const struct rv_vkernel rv_vk_aesem = { .group = aesem, .elements = 4 };
const struct rv_vkernel rv_vk_aesdf = { .group = aesdf, .elements = 4 };
const struct rv_vkernel rv_vk_aesdm = { .group = aesdm, .elements = 4 };
const struct rv_vkernel rv_vk_aesz = { .group = aesz, .elements = 4 };
const struct rv_vkernel rv_vk_aeskf1 = { .group = aeskf1, .elements = 4 };
const struct rv_vkernel rv_vk_aeskf2 = { .group = aeskf2, .elements = 4 };
const struct rv_vkernel rv_vk_sha2ms = { .group = sha2ms,
                                         .elements = 4,
                                         .apart = RV_VAPART_VS1 | RV_VAPART_VS2 };
const struct rv_vkernel rv_vk_sha2ch = { .group = sha2ch,
                                         .elements = 4,
                                         .apart = RV_VAPART_VS1 | RV_VAPART_VS2 };
const struct rv_vkernel rv_vk_sha2cl = { .group = sha2cl,
                                         .elements = 4,
                                         .apart = RV_VAPART_VS1 | RV_VAPART_VS2 };
const struct rv_vkernel rv_vk_sm4k = { .group = sm4k, .elements = 4 };
const struct rv_vkernel rv_vk_sm4r = { .group = sm4r, .elements = 4 };
const struct rv_vkernel rv_vk_sm3me = { .group = sm3me, .elements = 8, .apart = RV_VAPART_VS2 };
const struct rv_vkernel rv_vk_sm3c = { .group = sm3c, .elements = 8, .apart = RV_VAPART_VS2 };
const struct rv_vkernel rv_vk_ghsh = { .group = ghsh, .elements = 4 };
const struct rv_vkernel rv_vk_gmul = { .group = gmul, .elements = 4 };
