# SPDX-License-Identifier: MIT
# 32-bit. (gcc-multilib would do as well, but Debian cannot install it beside the others.)
set(isomer_cpu i686)
set(isomer_arch i386)
set(isomer_triplet i686-linux-gnu)
set(isomer_multiarch i386-linux-gnu)
set(isomer_qemu qemu-i386)
set(isomer_package gcc-i686-linux-gnu)
include(${CMAKE_CURRENT_LIST_DIR}/debian-cross.cmake)
