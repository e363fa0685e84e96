# SPDX-License-Identifier: MIT
# 64-bit, little-endian, weakly ordered.
set(isomer_cpu aarch64)
set(isomer_arch arm64)
set(isomer_triplet aarch64-linux-gnu)
set(isomer_multiarch aarch64-linux-gnu)
set(isomer_qemu qemu-aarch64)
set(isomer_package gcc-aarch64-linux-gnu)
include(${CMAKE_CURRENT_LIST_DIR}/debian-cross.cmake)
