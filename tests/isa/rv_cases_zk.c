/* SPDX-License-Identifier: MIT */
/* Cases of scalar cryptography: see rv_case.h. The encodings come from the GNU assembler, the results from a model
 * that works on whole states as FIPS 197, FIPS 180-4 and GB/T 32905, 32907 write them. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"sha256sig0", 0x10209193, RV32, .rs1 = 1, .rd = 0x2004000, .writes = true}, /* sha256sig0 x3,x1 */
    {"sha256sig0", 0x10209193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 0x1fffffff, .writes = true}, /* sha256sig0 x3,x1 */
    {"sha256sig0", 0x10209193, RV32, .rs1 = 0x73cf256d, .rd = 0x1dc52614, .writes = true}, /* sha256sig0 x3,x1 */
    {"sha256sig0", 0x10209193, RV32, .rs1 = UINT32_C(0xdda1494c), .rd = UINT32_C(0xd05c5cd3), .writes = true}, /* sha256sig0 x3,x1 */
    {"sha256sig1", 0x10309193, RV32, .rs1 = 1, .rd = 0xa000, .writes = true}, /* sha256sig1 x3,x1 */
    {"sha256sig1", 0x10309193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 0x3fffff, .writes = true}, /* sha256sig1 x3,x1 */
    {"sha256sig1", 0x10309193, RV32, .rs1 = UINT32_C(0x8f4d3e27), .rd = 0x38f4e500, .writes = true}, /* sha256sig1 x3,x1 */
    {"sha256sig1", 0x10309193, RV32, .rs1 = UINT32_C(0xdb5b5fab), .rd = UINT32_C(0xc4164011), .writes = true}, /* sha256sig1 x3,x1 */
    {"sha256sum0", 0x10009193, RV32, .rs1 = 1, .rd = 0x40080400, .writes = true}, /* sha256sum0 x3,x1 */
    {"sha256sum0", 0x10009193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* sha256sum0 x3,x1 */
    {"sha256sum0", 0x10009193, RV32, .rs1 = UINT32_C(0xec99108d), .rd = UINT32_C(0x9b0b1759), .writes = true}, /* sha256sum0 x3,x1 */
    {"sha256sum0", 0x10009193, RV32, .rs1 = UINT32_C(0xc7fde805), .rd = UINT32_C(0xc67152f1), .writes = true}, /* sha256sum0 x3,x1 */
    {"sha256sum1", 0x10109193, RV32, .rs1 = 1, .rd = 0x4200080, .writes = true}, /* sha256sum1 x3,x1 */
    {"sha256sum1", 0x10109193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* sha256sum1 x3,x1 */
    {"sha256sum1", 0x10109193, RV32, .rs1 = 0x7734d7c1, .rd = 0x6799d57e, .writes = true}, /* sha256sum1 x3,x1 */
    {"sha256sum1", 0x10109193, RV32, .rs1 = 0x73ab4876, .rd = 0x2a4e371, .writes = true}, /* sha256sum1 x3,x1 */
    {"sm3p0", 0x10809193, RV32, .rs1 = 1, .rd = 0x20201, .writes = true}, /* sm3p0 x3,x1 */
    {"sm3p0", 0x10809193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* sm3p0 x3,x1 */
    {"sm3p0", 0x10809193, RV32, .rs1 = UINT32_C(0x8201e2bd), .rd = 0x44bf9dba, .writes = true}, /* sm3p0 x3,x1 */
    {"sm3p0", 0x10809193, RV32, .rs1 = UINT32_C(0xdae44550), .rd = UINT32_C(0x98cf512d), .writes = true}, /* sm3p0 x3,x1 */
    {"sm3p1", 0x10909193, RV32, .rs1 = 1, .rd = 0x808001, .writes = true}, /* sm3p1 x3,x1 */
    {"sm3p1", 0x10909193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* sm3p1 x3,x1 */
    {"sm3p1", 0x10909193, RV32, .rs1 = UINT32_C(0x965eda32), .rd = UINT32_C(0xe20cbe70), .writes = true}, /* sm3p1 x3,x1 */
    {"sm3p1", 0x10909193, RV32, .rs1 = 0x309d6b79, .rd = 0x39b9bd82, .writes = true}, /* sm3p1 x3,x1 */
    {"sha512sig0h", 0x5c2081b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sha512sig0h x3,x1,x2 */
    {"sha512sig0h", 0x5c2081b3, RV32, .rs1 = 0x2f45e678, .rs2 = UINT32_C(0xcdcc6929), .rd = UINT32_C(0xbed33d16), .writes = true}, /* sha512sig0h x3,x1,x2 */
    {"sha512sig0h", 0x5c2081b3, RV32, .rs1 = UINT32_C(0x830c71c2), .rs2 = 0x79cb9e86, .rd = UINT32_C(0xc6032c73), .writes = true}, /* sha512sig0h x3,x1,x2 */
    {"sha512sig0h", 0x5c2081b3, RV32, .rs1 = 0x3020100, .rs2 = 0xb0a0908, .rd = 0x9840683, .writes = true}, /* sha512sig0h x3,x1,x2 */
    {"sha512sig0l", 0x542081b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sha512sig0l x3,x1,x2 */
    {"sha512sig0l", 0x542081b3, RV32, .rs1 = UINT32_C(0xa13ffe79), .rs2 = UINT32_C(0x9d2c67ed), .rd = UINT32_C(0xe67cbf3e), .writes = true}, /* sha512sig0l x3,x1,x2 */
    {"sha512sig0l", 0x542081b3, RV32, .rs1 = UINT32_C(0xcb008853), .rs2 = 0x2fa91425, .rd = UINT32_C(0x8bdd45b1), .writes = true}, /* sha512sig0l x3,x1,x2 */
    {"sha512sig0l", 0x542081b3, RV32, .rs1 = 0x3020100, .rs2 = 0xb0a0908, .rd = 0x19840683, .writes = true}, /* sha512sig0l x3,x1,x2 */
    {"sha512sig1h", 0x5e2081b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sha512sig1h x3,x1,x2 */
    {"sha512sig1h", 0x5e2081b3, RV32, .rs1 = 0x18187993, .rs2 = 0x7253edc6, .rd = UINT32_C(0xbd1b6e7e), .writes = true}, /* sha512sig1h x3,x1,x2 */
    {"sha512sig1h", 0x5e2081b3, RV32, .rs1 = 0x4dabb481, .rs2 = 0x244caf9c, .rd = UINT32_C(0xf998836e), .writes = true}, /* sha512sig1h x3,x1,x2 */
    {"sha512sig1h", 0x5e2081b3, RV32, .rs1 = 0x3020100, .rs2 = 0xb0a0908, .rd = 0x593d0064, .writes = true}, /* sha512sig1h x3,x1,x2 */
    {"sha512sig1l", 0x562081b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sha512sig1l x3,x1,x2 */
    {"sha512sig1l", 0x562081b3, RV32, .rs1 = 0x17362f25, .rs2 = UINT32_C(0x89e7d15f), .rd = 0x3fc64376, .writes = true}, /* sha512sig1l x3,x1,x2 */
    {"sha512sig1l", 0x562081b3, RV32, .rs1 = UINT32_C(0xcf44dd3f), .rs2 = UINT32_C(0xe3eff9c0), .rd = UINT32_C(0x8623e363), .writes = true}, /* sha512sig1l x3,x1,x2 */
    {"sha512sig1l", 0x562081b3, RV32, .rs1 = 0x3020100, .rs2 = 0xb0a0908, .rd = 0x793d0064, .writes = true}, /* sha512sig1l x3,x1,x2 */
    {"sha512sum0r", 0x502081b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sha512sum0r x3,x1,x2 */
    {"sha512sum0r", 0x502081b3, RV32, .rs1 = UINT32_C(0xb1852f27), .rs2 = UINT32_C(0xa26b7f62), .rd = UINT32_C(0x8169ff0d), .writes = true}, /* sha512sum0r x3,x1,x2 */
    {"sha512sum0r", 0x502081b3, RV32, .rs1 = 0xab8ab67, .rs2 = UINT32_C(0x986e86cb), .rd = UINT32_C(0xafc3100f), .writes = true}, /* sha512sum0r x3,x1,x2 */
    {"sha512sum0r", 0x502081b3, RV32, .rs1 = 0x3020100, .rs2 = 0xb0a0908, .rd = UINT32_C(0xb27406d0), .writes = true}, /* sha512sum0r x3,x1,x2 */
    {"sha512sum1r", 0x522081b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sha512sum1r x3,x1,x2 */
    {"sha512sum1r", 0x522081b3, RV32, .rs1 = UINT32_C(0xfb710734), .rs2 = 0x656abd72, .rd = UINT32_C(0xc0a5e646), .writes = true}, /* sha512sum1r x3,x1,x2 */
    {"sha512sum1r", 0x522081b3, RV32, .rs1 = UINT32_C(0xf6fa5db8), .rs2 = 0x73f778aa, .rd = UINT32_C(0xe0b89deb), .writes = true}, /* sha512sum1r x3,x1,x2 */
    {"sha512sum1r", 0x522081b3, RV32, .rs1 = 0x3020100, .rs2 = 0xb0a0908, .rd = 0x266789cc, .writes = true}, /* sha512sum1r x3,x1,x2 */
    {"sm4ed", 0x302081b3, RV32, .rs1 = UINT32_C(0xa7677796), .rs2 = UINT32_C(0xbd299753), .rd = 0x6dadc7ec, .writes = true}, /* sm4ed x3,x1,x2,0 */
    {"sm4ed", 0x702081b3, RV32, .rs1 = UINT32_C(0x9d95847e), .rs2 = UINT32_C(0xa66b0d38), .rd = 0x726d9391, .writes = true}, /* sm4ed x3,x1,x2,1 */
    {"sm4ed", 0xb02081b3, RV32, .rs1 = 0x28518867, .rs2 = UINT32_C(0x9f8558a6), .rd = UINT32_C(0xec8a9778), .writes = true}, /* sm4ed x3,x1,x2,2 */
    {"sm4ed", 0xf02081b3, RV32, .rs1 = 0x3d71684, .rs2 = UINT32_C(0xd4ea65d0), .rd = 0x32418023, .writes = true}, /* sm4ed x3,x1,x2,3 */
    {"sm4ks", 0x342081b3, RV32, .rs1 = UINT32_C(0x8743feb6), .rs2 = 0x102b938b, .rd = 0x475a9978, .writes = true}, /* sm4ks x3,x1,x2,0 */
    {"sm4ks", 0x742081b3, RV32, .rs1 = 0xf3ebdd3, .rs2 = 0x9208a65, .rd = 0x11474f93, .writes = true}, /* sm4ks x3,x1,x2,1 */
    {"sm4ks", 0xb42081b3, RV32, .rs1 = 0x30b17d0b, .rs2 = UINT32_C(0xe12b2b8f), .rd = 0x11f21d83, .writes = true}, /* sm4ks x3,x1,x2,2 */
    {"sm4ks", 0xf42081b3, RV32, .rs1 = 0x3deffa38, .rs2 = UINT32_C(0x99809225), .rd = UINT32_C(0xae8f6871), .writes = true}, /* sm4ks x3,x1,x2,3 */
    {"aes32esi", 0x222081b3, RV32, .rs1 = 0x7b37e14, .rs2 = UINT32_C(0xc7321cc0), .rd = 0x7b37eae, .writes = true}, /* aes32esi x3,x1,x2,0 */
    {"aes32esi", 0x622081b3, RV32, .rs1 = 0x76c468ae, .rs2 = 0x5387f613, .rd = 0x76c42aae, .writes = true}, /* aes32esi x3,x1,x2,1 */
    {"aes32esi", 0xa22081b3, RV32, .rs1 = 0x70c6a5b8, .rs2 = UINT32_C(0x97491e23), .rd = 0x70fda5b8, .writes = true}, /* aes32esi x3,x1,x2,2 */
    {"aes32esi", 0xe22081b3, RV32, .rs1 = UINT32_C(0xd7a94ded), .rs2 = 0x320094ea, .rd = UINT32_C(0xf4a94ded), .writes = true}, /* aes32esi x3,x1,x2,3 */
    {"aes32esmi", 0x262081b3, RV32, .rs1 = UINT32_C(0x84e55160), .rs2 = 0x3bd03346, .rd = 0x6abf0bd4, .writes = true}, /* aes32esmi x3,x1,x2,0 */
    {"aes32esmi", 0x662081b3, RV32, .rs1 = UINT32_C(0xa3ea284d), .rs2 = 0x4b4d8474, .rd = UINT32_C(0xfcb596ac), .writes = true}, /* aes32esmi x3,x1,x2,1 */
    {"aes32esmi", 0xa62081b3, RV32, .rs1 = 0x7ff12229, .rs2 = 0x12d0ea6, .rd = UINT32_C(0xa75a51f1), .writes = true}, /* aes32esmi x3,x1,x2,2 */
    {"aes32esmi", 0xe62081b3, RV32, .rs1 = UINT32_C(0xa9964aef), .rs2 = 0x15c1d2df, .rd = 0x1b7d13b6, .writes = true}, /* aes32esmi x3,x1,x2,3 */
    {"aes32dsi", 0x2a2081b3, RV32, .rs1 = 0x75139237, .rs2 = UINT32_C(0xa7a11490), .rd = 0x751392a1, .writes = true}, /* aes32dsi x3,x1,x2,0 */
    {"aes32dsi", 0x6a2081b3, RV32, .rs1 = 0x4735af1c, .rs2 = 0x6822a6b2, .rd = 0x47356a1c, .writes = true}, /* aes32dsi x3,x1,x2,1 */
    {"aes32dsi", 0xaa2081b3, RV32, .rs1 = UINT32_C(0xff666589), .rs2 = UINT32_C(0x8d1fe1da), .rd = UINT32_C(0xffad6589), .writes = true}, /* aes32dsi x3,x1,x2,2 */
    {"aes32dsi", 0xea2081b3, RV32, .rs1 = UINT32_C(0xfee5a5b2), .rs2 = UINT32_C(0xee82ec3f), .rd = 0x67e5a5b2, .writes = true}, /* aes32dsi x3,x1,x2,3 */
    {"aes32dsmi", 0x2e2081b3, RV32, .rs1 = UINT32_C(0xd7185dda), .rs2 = 0x154cd2aa, .rd = 0x4cd402b0, .writes = true}, /* aes32dsmi x3,x1,x2,0 */
    {"aes32dsmi", 0x6e2081b3, RV32, .rs1 = UINT32_C(0xb53302fc), .rs2 = 0x4105cca7, .rd = 0x2d37f3b6, .writes = true}, /* aes32dsmi x3,x1,x2,1 */
    {"aes32dsmi", 0xae2081b3, RV32, .rs1 = 0x50b601fc, .rs2 = UINT32_C(0xc20ba2c2), .rd = 0x524324b0, .writes = true}, /* aes32dsmi x3,x1,x2,2 */
    {"aes32dsmi", 0xee2081b3, RV32, .rs1 = 0x3acb6266, .rs2 = UINT32_C(0x834c687a), .rd = UINT32_C(0x99360219), .writes = true}, /* aes32dsmi x3,x1,x2,3 */
    {"sha256sig0", 0x10209193, RV64, .rs1 = 1, .rd = 0x2004000, .writes = true}, /* sha256sig0 x3,x1 */
    {"sha256sig0", 0x10209193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0x1fffffff, .writes = true}, /* sha256sig0 x3,x1 */
    {"sha256sig0", 0x10209193, RV64, .rs1 = UINT64_C(0x79dd25a49fe85b0), .rd = UINT64_C(0xffffffffc8c03fc2), .writes = true}, /* sha256sig0 x3,x1 */
    {"sha256sig0", 0x10209193, RV64, .rs1 = UINT64_C(0x902a174f11fa2ac0), .rd = 0x8acb573, .writes = true}, /* sha256sig0 x3,x1 */
    {"sha256sig1", 0x10309193, RV64, .rs1 = 1, .rd = 0xa000, .writes = true}, /* sha256sig1 x3,x1 */
    {"sha256sig1", 0x10309193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0x3fffff, .writes = true}, /* sha256sig1 x3,x1 */
    {"sha256sig1", 0x10309193, RV64, .rs1 = UINT64_C(0x1ba1192ec42b7170), .rd = UINT64_C(0xffffffffd6a7704c), .writes = true}, /* sha256sig1 x3,x1 */
    {"sha256sig1", 0x10309193, RV64, .rs1 = UINT64_C(0x1b98fbe466809a11), .rd = 0x5e533fb6, .writes = true}, /* sha256sig1 x3,x1 */
    {"sha256sum0", 0x10009193, RV64, .rs1 = 1, .rd = 0x40080400, .writes = true}, /* sha256sum0 x3,x1 */
    {"sha256sum0", 0x10009193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sha256sum0 x3,x1 */
    {"sha256sum0", 0x10009193, RV64, .rs1 = UINT64_C(0x4a789cb3d8b9b45c), .rd = 0x7219dbb8, .writes = true}, /* sha256sum0 x3,x1 */
    {"sha256sum0", 0x10009193, RV64, .rs1 = UINT64_C(0x111b8aaa62f28d1a), .rd = 0x3a5bdd59, .writes = true}, /* sha256sum0 x3,x1 */
    {"sha256sum1", 0x10109193, RV64, .rs1 = 1, .rd = 0x4200080, .writes = true}, /* sha256sum1 x3,x1 */
    {"sha256sum1", 0x10109193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sha256sum1 x3,x1 */
    {"sha256sum1", 0x10109193, RV64, .rs1 = UINT64_C(0x452ef05f542441d), .rd = 0x5549afa2, .writes = true}, /* sha256sum1 x3,x1 */
    {"sha256sum1", 0x10109193, RV64, .rs1 = UINT64_C(0xaf5570eed8e94b15), .rd = 0x417d32e9, .writes = true}, /* sha256sum1 x3,x1 */
    {"sm3p0", 0x10809193, RV64, .rs1 = 1, .rd = 0x20201, .writes = true}, /* sm3p0 x3,x1 */
    {"sm3p0", 0x10809193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sm3p0 x3,x1 */
    {"sm3p0", 0x10809193, RV64, .rs1 = UINT64_C(0x36a80bdf0023b682), .rd = 0x2a4ab2c5, .writes = true}, /* sm3p0 x3,x1 */
    {"sm3p0", 0x10809193, RV64, .rs1 = UINT64_C(0xed52a24135b00a54), .rd = 0x410cc95f, .writes = true}, /* sm3p0 x3,x1 */
    {"sm3p1", 0x10909193, RV64, .rs1 = 1, .rd = 0x808001, .writes = true}, /* sm3p1 x3,x1 */
    {"sm3p1", 0x10909193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sm3p1 x3,x1 */
    {"sm3p1", 0x10909193, RV64, .rs1 = UINT64_C(0xd650372e90794df), .rd = 0x4c9ce396, .writes = true}, /* sm3p1 x3,x1 */
    {"sm3p1", 0x10909193, RV64, .rs1 = UINT64_C(0x601e5b4578511608), .rd = UINT64_C(0xfffffffff76902ab), .writes = true}, /* sm3p1 x3,x1 */
    {"sha512sig0", 0x10609193, RV64, .rs1 = 1, .rd = UINT64_C(0x8100000000000000), .writes = true}, /* sha512sig0 x3,x1 */
    {"sha512sig0", 0x10609193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x1ffffffffffffff), .writes = true}, /* sha512sig0 x3,x1 */
    {"sha512sig0", 0x10609193, RV64, .rs1 = UINT64_C(0xb57a6a1dfaf8cda9), .rd = UINT64_C(0x7262bbb0db736f82), .writes = true}, /* sha512sig0 x3,x1 */
    {"sha512sig0", 0x10609193, RV64, .rs1 = UINT64_C(0x6b77730f65bd9acb), .rd = UINT64_C(0x7e062012a3700bca), .writes = true}, /* sha512sig0 x3,x1 */
    {"sha512sig1", 0x10709193, RV64, .rs1 = 1, .rd = UINT64_C(0x200000000008), .writes = true}, /* sha512sig1 x3,x1 */
    {"sha512sig1", 0x10709193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x3ffffffffffffff), .writes = true}, /* sha512sig1 x3,x1 */
    {"sha512sig1", 0x10709193, RV64, .rs1 = UINT64_C(0x90f5380e12b2a414), .rd = UINT64_C(0xd168868e0ade2862), .writes = true}, /* sha512sig1 x3,x1 */
    {"sha512sig1", 0x10709193, RV64, .rs1 = UINT64_C(0x32d03fdda123f501), .rd = UINT64_C(0xe8ea9848786093f9), .writes = true}, /* sha512sig1 x3,x1 */
    {"sha512sum0", 0x10409193, RV64, .rs1 = 1, .rd = UINT64_C(0x1042000000), .writes = true}, /* sha512sum0 x3,x1 */
    {"sha512sum0", 0x10409193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sha512sum0 x3,x1 */
    {"sha512sum0", 0x10409193, RV64, .rs1 = UINT64_C(0xacc6d8f2c74c7ccf), .rd = UINT64_C(0x209a4b30b805b4a1), .writes = true}, /* sha512sum0 x3,x1 */
    {"sha512sum0", 0x10409193, RV64, .rs1 = UINT64_C(0x563e9bed45100358), .rd = UINT64_C(0xdace1555c6ca6518), .writes = true}, /* sha512sum0 x3,x1 */
    {"sha512sum1", 0x10509193, RV64, .rs1 = 1, .rd = UINT64_C(0x4400000800000), .writes = true}, /* sha512sum1 x3,x1 */
    {"sha512sum1", 0x10509193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sha512sum1 x3,x1 */
    {"sha512sum1", 0x10509193, RV64, .rs1 = UINT64_C(0x4fab6f3e164f1513), .rd = UINT64_C(0xe02cacdee900918), .writes = true}, /* sha512sum1 x3,x1 */
    {"sha512sum1", 0x10509193, RV64, .rs1 = UINT64_C(0x3e0d681552454f1), .rd = UINT64_C(0x652dd511724f1b3), .writes = true}, /* sha512sum1 x3,x1 */
    {"aes64im", 0x30009193, RV64, .rs1 = 1, .rd = 0xb0d090e, .writes = true}, /* aes64im x3,x1 */
    {"aes64im", 0x30009193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* aes64im x3,x1 */
    {"aes64im", 0x30009193, RV64, .rs1 = UINT64_C(0x68f918d8f6cdb2f8), .rd = UINT64_C(0x27abf52835bb936c), .writes = true}, /* aes64im x3,x1 */
    {"aes64im", 0x30009193, RV64, .rs1 = UINT64_C(0xec3fbf4dc20ef164), .rd = UINT64_C(0xd063c153fe997f41), .writes = true}, /* aes64im x3,x1 */
    {"aes64es", 0x322081b3, RV64, .rs1 = 0, .rs2 = 0, .rd = UINT64_C(0x6363636363636363), .writes = true}, /* aes64es x3,x1,x2 */
    {"aes64es", 0x322081b3, RV64, .rs1 = UINT64_C(0x2274ea181e34b3f1), .rs2 = UINT64_C(0xb4ff00ae3f1347de), .rd = UINT64_C(0x7216a0ad8d7d87a1), .writes = true}, /* aes64es x3,x1,x2 */
    {"aes64es", 0x322081b3, RV64, .rs1 = UINT64_C(0x2cdf2af19de2bc1), .rs2 = UINT64_C(0x77064c2c0f552c94), .rd = UINT64_C(0xd46f7179f5fc8978), .writes = true}, /* aes64es x3,x1,x2 */
    {"aes64es", 0x322081b3, RV64, .rs1 = UINT64_C(0x706050403020100), .rs2 = UINT64_C(0xf0e0d0c0b0a0908), .rd = UINT64_C(0x7bab01f276676b63), .writes = true}, /* aes64es x3,x1,x2 */
    {"aes64esm", 0x362081b3, RV64, .rs1 = 0, .rs2 = 0, .rd = UINT64_C(0x6363636363636363), .writes = true}, /* aes64esm x3,x1,x2 */
    {"aes64esm", 0x362081b3, RV64, .rs1 = UINT64_C(0x7ca07386cc099a1e), .rs2 = UINT64_C(0xae9ca08b2d7c5048), .rd = UINT64_C(0xd76dd0e8daeaa39a), .writes = true}, /* aes64esm x3,x1,x2 */
    {"aes64esm", 0x362081b3, RV64, .rs1 = UINT64_C(0x303a07b28f2df760), .rs2 = UINT64_C(0x82450164728a6fcf), .rd = UINT64_C(0x79d6bd90f6dcd082), .writes = true}, /* aes64esm x3,x1,x2 */
    {"aes64esm", 0x362081b3, RV64, .rs1 = UINT64_C(0x706050403020100), .rs2 = UINT64_C(0xf0e0d0c0b0a0908), .rd = UINT64_C(0x51336d2c455c6a6a), .writes = true}, /* aes64esm x3,x1,x2 */
    {"aes64ds", 0x3a2081b3, RV64, .rs1 = 0, .rs2 = 0, .rd = UINT64_C(0x5252525252525252), .writes = true}, /* aes64ds x3,x1,x2 */
    {"aes64ds", 0x3a2081b3, RV64, .rs1 = UINT64_C(0xfc3b66fa30d0b194), .rs2 = UINT64_C(0xc4ff64debb5d6b48), .rd = UINT64_C(0xfe7d5614558d8ce7), .writes = true}, /* aes64ds x3,x1,x2 */
    {"aes64ds", 0x3a2081b3, RV64, .rs1 = UINT64_C(0x6b52b08d21870f0b), .rs2 = UINT64_C(0x623d8eb7a4ca83b2), .rd = UINT64_C(0x1d8bfbb40510e69e), .writes = true}, /* aes64ds x3,x1,x2 */
    {"aes64ds", 0x3a2081b3, RV64, .rs1 = UINT64_C(0x706050403020100), .rs2 = UINT64_C(0xf0e0d0c0b0a0908), .rd = UINT64_C(0x9ed7093038a3f352), .writes = true}, /* aes64ds x3,x1,x2 */
    {"aes64dsm", 0x3e2081b3, RV64, .rs1 = 0, .rs2 = 0, .rd = UINT64_C(0x5252525252525252), .writes = true}, /* aes64dsm x3,x1,x2 */
    {"aes64dsm", 0x3e2081b3, RV64, .rs1 = UINT64_C(0x65151c401dd377bf), .rs2 = UINT64_C(0xfd7410696bb6a3de), .rd = UINT64_C(0xc7a9a57412f948ee), .writes = true}, /* aes64dsm x3,x1,x2 */
    {"aes64dsm", 0x3e2081b3, RV64, .rs1 = UINT64_C(0x1edc8e367e5d6d), .rs2 = UINT64_C(0xdd44fd3645114889), .rd = UINT64_C(0x171be36a7ce149f7), .writes = true}, /* aes64dsm x3,x1,x2 */
    {"aes64dsm", 0x3e2081b3, RV64, .rs1 = UINT64_C(0x706050403020100), .rs2 = UINT64_C(0xf0e0d0c0b0a0908), .rd = UINT64_C(0x6e29192e1c96a313), .writes = true}, /* aes64dsm x3,x1,x2 */
    {"aes64ks2", 0x7e2081b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* aes64ks2 x3,x1,x2 */
    {"aes64ks2", 0x7e2081b3, RV64, .rs1 = UINT64_C(0xf9903b72f88ece64), .rs2 = UINT64_C(0x97bdd982cdac6046), .rd = UINT64_C(0xa38182b6343c5b34), .writes = true}, /* aes64ks2 x3,x1,x2 */
    {"aes64ks2", 0x7e2081b3, RV64, .rs1 = UINT64_C(0xff769e374ddc74c8), .rs2 = UINT64_C(0x50684bfe286852c), .rd = UINT64_C(0x18f69fa41df01b1b), .writes = true}, /* aes64ks2 x3,x1,x2 */
    {"aes64ks2", 0x7e2081b3, RV64, .rs1 = UINT64_C(0x706050403020100), .rs2 = UINT64_C(0xf0e0d0c0b0a0908), .rd = UINT64_C(0x30201000c0c0c0c), .writes = true}, /* aes64ks2 x3,x1,x2 */
    {"sm4ed", 0x302081b3, RV64, .rs1 = UINT64_C(0x2ff3600735f11af2), .rs2 = UINT64_C(0xfeef16e964ef2ebe), .rd = 0x589c40c5, .writes = true}, /* sm4ed x3,x1,x2,0 */
    {"sm4ed", 0x702081b3, RV64, .rs1 = UINT64_C(0x9a1de24edab871d5), .rs2 = UINT64_C(0x93b3a3d9a44f576a), .rd = UINT64_C(0xfffffffff431d6fb), .writes = true}, /* sm4ed x3,x1,x2,1 */
    {"sm4ed", 0xb02081b3, RV64, .rs1 = UINT64_C(0xac793f519af685d), .rs2 = UINT64_C(0x2577c1ecfd42e044), .rd = UINT64_C(0xffffffffbc94f6c3), .writes = true}, /* sm4ed x3,x1,x2,2 */
    {"sm4ed", 0xf02081b3, RV64, .rs1 = UINT64_C(0x7108e02236971e1b), .rs2 = UINT64_C(0x27385c9421e7a60), .rd = 0xd0980be, .writes = true}, /* sm4ed x3,x1,x2,3 */
    {"sm4ks", 0x342081b3, RV64, .rs1 = UINT64_C(0x9c3ecb54c5cefdd8), .rs2 = UINT64_C(0xd48dd9f354366c21), .rd = UINT64_C(0xffffffff85c6dc9a), .writes = true}, /* sm4ks x3,x1,x2,0 */
    {"sm4ks", 0x742081b3, RV64, .rs1 = UINT64_C(0x62dc08d64bdbf090), .rs2 = UINT64_C(0x1304145212ca3f70), .rd = 0x5f885650, .writes = true}, /* sm4ks x3,x1,x2,1 */
    {"sm4ks", 0xb42081b3, RV64, .rs1 = UINT64_C(0x356f8bd11711eb57), .rs2 = UINT64_C(0xa2f7647a952e1b8b), .rd = 0x41bd6b42, .writes = true}, /* sm4ks x3,x1,x2,2 */
    {"sm4ks", 0xf42081b3, RV64, .rs1 = UINT64_C(0x3f8670d3e361858), .rs2 = UINT64_C(0x5e617f8e99edbce7), .rd = UINT64_C(0xffffffffad568a11), .writes = true}, /* sm4ks x3,x1,x2,3 */
    {"aes64ks1i", 0x31009193, RV64, .rs1 = UINT64_C(0x9f452c075f27ff08), .rd = UINT64_C(0xc5db6e70c5db6e70), .writes = true}, /* aes64ks1i x3,x1,0 */
    {"aes64ks1i", 0x31109193, RV64, .rs1 = UINT64_C(0x20918fa774057241), .rd = UINT64_C(0x5cb781715cb78171), .writes = true}, /* aes64ks1i x3,x1,1 */
    {"aes64ks1i", 0x31209193, RV64, .rs1 = UINT64_C(0x965768e0f589d99a), .rd = UINT64_C(0xe1905b41e1905b41), .writes = true}, /* aes64ks1i x3,x1,2 */
    {"aes64ks1i", 0x31309193, RV64, .rs1 = UINT64_C(0xd5157e9d7bd55ee6), .rd = UINT64_C(0x5e0359fb5e0359fb), .writes = true}, /* aes64ks1i x3,x1,3 */
    {"aes64ks1i", 0x31409193, RV64, .rs1 = UINT64_C(0x22bfb8e0931719fd), .rd = UINT64_C(0xe193087ce193087c), .writes = true}, /* aes64ks1i x3,x1,4 */
    {"aes64ks1i", 0x31509193, RV64, .rs1 = UINT64_C(0x62d74145ddd4a054), .rd = UINT64_C(0x6eaa0ea36eaa0ea3), .writes = true}, /* aes64ks1i x3,x1,5 */
    {"aes64ks1i", 0x31609193, RV64, .rs1 = UINT64_C(0xa0931ed42ecdcc0a), .rd = UINT64_C(0x48e0dc3248e0dc32), .writes = true}, /* aes64ks1i x3,x1,6 */
    {"aes64ks1i", 0x31709193, RV64, .rs1 = UINT64_C(0x4f91540c27756991), .rd = UINT64_C(0xfe8481a0fe8481a0), .writes = true}, /* aes64ks1i x3,x1,7 */
    {"aes64ks1i", 0x31809193, RV64, .rs1 = UINT64_C(0x3a775505e88e752f), .rd = UINT64_C(0x6b80f5e76b80f5e7), .writes = true}, /* aes64ks1i x3,x1,8 */
    {"aes64ks1i", 0x31909193, RV64, .rs1 = UINT64_C(0x9c461cb5d15b77f2), .rd = UINT64_C(0xd5de5aaad5de5aaa), .writes = true}, /* aes64ks1i x3,x1,9 */
    {"aes64ks1i", 0x31a09193, RV64, .rs1 = UINT64_C(0xb9b338eb3fdf2348), .rd = UINT64_C(0x566d07e9566d07e9), .writes = true}, /* aes64ks1i x3,x1,10 */
    {"aes64ks1i", 0x31b09193, RV64, .tval = 0x31b09193, .traps = true, .cause = 2, .illegal = true}, /* aes64ks1i x3,x1,11 */
};
/* clang-format on */

const struct rv_cases rv_cases_zk = { "scalar cryptography", cases,
                                      sizeof cases / sizeof cases[0] };
