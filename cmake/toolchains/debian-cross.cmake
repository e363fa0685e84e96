# SPDX-License-Identifier: MIT
#
# Cross build with Debian's gcc-<triplet> and a sysroot made by scripts/sysroot.sh; tests run under
# qemu-user. Included by the files beside it, which set:
#   isomer_cpu       CMAKE_SYSTEM_PROCESSOR      isomer_triplet    prefix of the compiler
#   isomer_arch      Debian's architecture       isomer_multiarch  its folder below usr/lib
#   isomer_qemu      name of the emulator        isomer_package    Debian package of the compiler
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${isomer_cpu})

get_filename_component(isomer_top ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(ISOMER_SYSROOT ${isomer_top}/build/sysroot-${isomer_arch} CACHE PATH "libraries of the target")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ISOMER_SYSROOT)
if(NOT EXISTS ${ISOMER_SYSROOT}/.complete)
    message(FATAL_ERROR "${ISOMER_SYSROOT} is not there. Make it with:\n"
            "    scripts/sysroot.sh ${isomer_arch}")
endif()
find_program(isomer_cross_cc ${isomer_triplet}-gcc NO_CMAKE_FIND_ROOT_PATH)
if(NOT isomer_cross_cc)
    message(FATAL_ERROR "${isomer_triplet}-gcc not found (Debian package ${isomer_package})")
endif()

set(CMAKE_C_COMPILER ${isomer_cross_cc})
set(CMAKE_SYSROOT ${ISOMER_SYSROOT})
set(CMAKE_LIBRARY_ARCHITECTURE ${isomer_multiarch})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# Libraries of libraries (glib below slirp) are found here at link time.
set(CMAKE_EXE_LINKER_FLAGS_INIT
    "-Wl,-rpath-link,${ISOMER_SYSROOT}/lib/${isomer_multiarch}:${ISOMER_SYSROOT}/usr/lib/${isomer_multiarch}")

set(ENV{PKG_CONFIG_DIR} "")
set(ENV{PKG_CONFIG_PATH} "")
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${ISOMER_SYSROOT})
set(ENV{PKG_CONFIG_LIBDIR}
    ${ISOMER_SYSROOT}/usr/lib/${isomer_multiarch}/pkgconfig:${ISOMER_SYSROOT}/usr/share/pkgconfig)

find_program(isomer_qemu_path NAMES ${isomer_qemu} ${isomer_qemu}-static NO_CMAKE_FIND_ROOT_PATH)
if(isomer_qemu_path)
    set(CMAKE_CROSSCOMPILING_EMULATOR ${isomer_qemu_path};-L;${ISOMER_SYSROOT})
else()
    message(STATUS "${isomer_qemu} not found (Debian package qemu-user): tests cannot run")
endif()
