# SPDX-License-Identifier: MIT
#
# Compiler flags: for everything, for system-dependent files, and for instruction handlers.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)

if(NOT CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
    message(WARNING "Only gcc and clang are tested; ${CMAKE_C_COMPILER_ID} may need help.")
endif()

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "kind of build" FORCE)
endif()
# -g1 keeps function names and lines for a useful backtrace and costs nothing at run time.
# -O2, not CMake's -O3: the handlers were measured with it. (The first configure only: a user's
# own value of CMAKE_C_FLAGS_RELEASE stays.)
if(NOT DEFINED isomer_flags_set)
    set(isomer_flags_set TRUE CACHE INTERNAL "defaults of CMAKE_C_FLAGS_* were replaced")
    if(CMAKE_C_FLAGS_RELEASE STREQUAL "-O3 -DNDEBUG")
        set(CMAKE_C_FLAGS_RELEASE "-O2 -g1 -DNDEBUG" CACHE STRING "flags of release builds" FORCE)
    endif()
endif()

function(isomer_flag_if_supported target flag)
    string(MAKE_C_IDENTIFIER "HAS${flag}" id)
    check_c_compiler_flag(${flag} ${id})
    if(${id})
        target_compile_options(${target} INTERFACE ${flag})
    endif()
endfunction()

# ---- every file ----------------------------------------------------------------------------------

add_library(isomer_flags INTERFACE)
target_compile_options(isomer_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion
                       -Wstrict-prototypes -Wvla -Wundef)
if(ISOMER_WERROR)
    target_compile_options(isomer_flags INTERFACE -Werror)
endif()
# gcc follows values through inlined code only at -O2; below, this warning guesses, and guesses wrong
# where a function fills its result through a pointer. Release builds keep it.
string(TOUPPER "${CMAKE_BUILD_TYPE}" isomer_type)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_C_FLAGS_${isomer_type} MATCHES "-O[23s]")
    target_compile_options(isomer_flags INTERFACE -Wno-maybe-uninitialized)
endif()
# A fused multiply-add rounds once where the guest's two instructions round twice.
target_compile_options(isomer_flags INTERFACE -ffp-contract=off)
target_include_directories(isomer_flags INTERFACE ${PROJECT_SOURCE_DIR}
                           ${PROJECT_BINARY_DIR}/include)

if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    # Disk images and dates beyond 2^31.
    target_compile_definitions(isomer_flags INTERFACE _FILE_OFFSET_BITS=64 _TIME_BITS=64)
    check_c_source_compiles("#ifndef __i386__\n#error\n#endif\nint main(void) { return 0; }"
                            ISOMER_HOST_I386)
    if(ISOMER_HOST_I386)
        # The x87 unit keeps excess precision, so doubles would not round as the guest's do.
        target_compile_options(isomer_flags INTERFACE -msse2 -mfpmath=sse)
    endif()
endif()

if(ISOMER_PORTABLE)
    target_compile_definitions(isomer_flags INTERFACE ISOMER_PORTABLE)
    target_compile_options(isomer_flags INTERFACE -Wpedantic)
else()
    check_c_source_compiles("int main(void) { unsigned __int128 x = 1; return (int)(x >> 64); }"
                            ISOMER_HAS_INT128)
    if(ISOMER_HAS_INT128)
        target_compile_definitions(isomer_flags INTERFACE HAVE_INT128=1)
    endif()
endif()
if(ISOMER_DEBUG)
    target_compile_definitions(isomer_flags INTERFACE ISOMER_DEBUG=1)
endif()
if(ISOMER_STRESS)
    target_compile_definitions(isomer_flags INTERFACE ISOMER_STRESS=1)
endif()

# ---- kinds of build ------------------------------------------------------------------------------

set(isomer_instrumented FALSE)
if(ISOMER_SANITIZE)
    set(isomer_instrumented TRUE)
    target_compile_options(isomer_flags INTERFACE -fsanitize=${ISOMER_SANITIZE}
                           -fno-omit-frame-pointer)
    target_link_options(isomer_flags INTERFACE -fsanitize=${ISOMER_SANITIZE})
    if(ISOMER_SANITIZE MATCHES "thread")
        target_compile_definitions(isomer_flags INTERFACE ISOMER_TSAN=1)
    endif()
    if(ISOMER_SANITIZE MATCHES "undefined")
        target_compile_options(isomer_flags INTERFACE -fno-sanitize-recover=all)
    endif()
endif()
if(ISOMER_FUZZ)
    if(NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "ISOMER_FUZZ needs clang (libFuzzer): set CC=clang or use the preset "
                            "fuzz; other builds replay the corpus.")
    endif()
    set(isomer_instrumented TRUE)
    target_compile_options(isomer_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(ISOMER_COVERAGE)
    set(isomer_instrumented TRUE)
    target_compile_options(isomer_flags INTERFACE --coverage -fprofile-update=atomic)
    target_link_options(isomer_flags INTERFACE --coverage)
endif()

# ---- hardening, in builds that people install ----------------------------------------------------

# isomer_hardening is linked by every target; isomer_source_flags takes back for the handlers what
# would cost them a prologue.
add_library(isomer_hardening INTERFACE)
if(CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo|MinSizeRel)$" AND NOT isomer_instrumented)
    isomer_flag_if_supported(isomer_hardening -fstack-protector-strong)
    isomer_flag_if_supported(isomer_hardening -fstack-clash-protection)
    isomer_flag_if_supported(isomer_hardening -fcf-protection)
    # Some distributions define _FORTIFY_SOURCE themselves; undefine it to avoid the warning.
    target_compile_options(isomer_hardening INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    # -fPIE, not CMake's -fPIC for libraries: nothing here can be interposed.
    target_compile_options(isomer_hardening INTERFACE -fPIE)
    if(UNIX AND NOT APPLE)
        target_link_options(isomer_hardening INTERFACE -pie -Wl,-z,relro -Wl,-z,now)
    endif()
endif()

function(isomer_target_defaults target)
    target_link_libraries(${target} PRIVATE isomer_flags isomer_hardening)
    if(NOT ISOMER_DISPATCH_HEADER STREQUAL "")
        target_compile_definitions(${target} PRIVATE
                                   "ISOMER_DISPATCH_HEADER=\"${ISOMER_DISPATCH_HEADER}\"")
    endif()
endfunction()

# ---- single files --------------------------------------------------------------------------------

# Instruction handlers and run loops. They run for every guest instruction, so a prologue shows.
set(ISOMER_HANDLER_REGEX
    "/(cpu/engine|cpu/[a-z0-9]+/([a-z0-9_]*_exec[a-z0-9_]*|rv32[a-z0-9_]*|rv64[a-z0-9_]*)|tests/unit/toy[a-z0-9_]*)\\.c$")
# Files that speak to the host. The rest of the project is ISO C and must not see more.
set(ISOMER_HOST_REGEX "/base/host_posix[a-z0-9_]*\\.c$")
set(ISOMER_POSIX_REGEX "/(devices/host|frontends|machine|tests|bench)/([a-z0-9_]+/)*[a-z0-9_]+\\.c$")

set(ISOMER_HANDLER_FLAGS "")
if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
    # No prologue and no epilogue: no canary, no frame pointer, no stack probes, no endbr64 at the
    # start (handlers are reached only through uop pointers that the decoder wrote).
    # No SLP vectoriser: gcc packs the stores of neighbouring fields into vectors, and the next
    # handler's scalar loads of them then miss store forwarding.
    foreach(flag -fomit-frame-pointer -fno-stack-protector -fno-stack-clash-protection
                 -fcf-protection=none -fno-tree-slp-vectorize -fno-ipa-icf)
        string(MAKE_C_IDENTIFIER "HAS${flag}" id)
        check_c_compiler_flag("-Werror ${flag}" ${id})
        if(${id})
            list(APPEND ISOMER_HANDLER_FLAGS ${flag})
        endif()
    endforeach()
endif()
if(isomer_instrumented)
    set(ISOMER_HANDLER_FLAGS "")
endif()
# Bodies share one list of parameters, which not all of them use.
if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
    list(APPEND ISOMER_HANDLER_FLAGS -Wno-unused-parameter)
endif()

# Set the extra flags of each source given. Call it in the folder that makes the target: CMake
# keeps properties of sources per folder. To be called after include(IsomerDispatch).
function(isomer_source_flags)
    foreach(source ${ARGN})
        if(source MATCHES "${ISOMER_HANDLER_REGEX}")
            set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS ${ISOMER_HANDLER_FLAGS})
            if(ISOMER_DISPATCH_USED STREQUAL "tail")
                # Sibling calls exist only with optimisation; without them a chain of handlers
                # would overflow the stack.
                set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS -O2)
            endif()
        endif()
        if(source MATCHES "${ISOMER_HOST_REGEX}")
            set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS _GNU_SOURCE)
        elseif(source MATCHES "${ISOMER_POSIX_REGEX}")
            set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS
                         _POSIX_C_SOURCE=200809L)
        endif()
    endforeach()
endfunction()
