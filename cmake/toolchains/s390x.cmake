# SPDX-License-Identifier: MIT
# 64-bit, big-endian.
set(isomer_cpu s390x)
set(isomer_arch s390x)
set(isomer_triplet s390x-linux-gnu)
set(isomer_multiarch s390x-linux-gnu)
set(isomer_qemu qemu-s390x)
set(isomer_package gcc-s390x-linux-gnu)
include(${CMAKE_CURRENT_LIST_DIR}/debian-cross.cmake)
