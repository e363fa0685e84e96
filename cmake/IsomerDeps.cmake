# SPDX-License-Identifier: MIT
#
# Libraries. isomer_deps carries what the core needs, isomer_frontend_deps what programs with a
# user interface need, isomer_check the unit-test library. docs/building.md lists the packages of
# other systems.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

add_library(isomer_deps INTERFACE)
add_library(isomer_frontend_deps INTERFACE)
target_link_libraries(isomer_deps INTERFACE Threads::Threads m)

# Collect all missing libraries first, so that the user installs them in one go.
set(isomer_missing "")

function(isomer_require module package)
    string(MAKE_C_IDENTIFIER ${module} id)
    pkg_check_modules(${id} IMPORTED_TARGET QUIET ${module})
    if(${id}_FOUND)
        target_link_libraries(isomer_deps INTERFACE PkgConfig::${id})
    else()
        set(isomer_missing ${isomer_missing} ${package} PARENT_SCOPE)
    endif()
endfunction()

# `var` becomes TRUE or FALSE; -D<var>=OFF on the command line leaves the library out on purpose.
function(isomer_optional var module package target)
    if(DEFINED CACHE{${var}} AND NOT ${var})
        set(${var} FALSE PARENT_SCOPE)
        return()
    endif()
    string(MAKE_C_IDENTIFIER ${module} id)
    pkg_check_modules(${id} IMPORTED_TARGET QUIET ${module})
    if(${id}_FOUND)
        target_link_libraries(${target} INTERFACE PkgConfig::${id})
        set(${var} TRUE PARENT_SCOPE)
    else()
        message(STATUS "${module} not found (Debian package ${package}): built without it")
        set(${var} FALSE PARENT_SCOPE)
    endif()
endfunction()

isomer_require(libelf libelf-dev)
isomer_require(libzstd libzstd-dev)
isomer_require(zlib zlib1g-dev)

# libfdt has no .pc file in Debian 12.
find_path(FDT_INCLUDE_DIR libfdt.h)
find_library(FDT_LIBRARY fdt)
mark_as_advanced(FDT_INCLUDE_DIR FDT_LIBRARY)
if(FDT_INCLUDE_DIR AND FDT_LIBRARY)
    add_library(isomer_fdt UNKNOWN IMPORTED)
    set_target_properties(isomer_fdt PROPERTIES IMPORTED_LOCATION ${FDT_LIBRARY}
                          INTERFACE_INCLUDE_DIRECTORIES ${FDT_INCLUDE_DIR})
    target_link_libraries(isomer_deps INTERFACE isomer_fdt)
else()
    list(APPEND isomer_missing libfdt-dev)
endif()

if(isomer_missing)
    list(JOIN isomer_missing " " packages)
    message(FATAL_ERROR "Required libraries are missing. On Debian and its relatives:\n"
            "    sudo apt-get install ${packages}\n"
            "docs/building.md names the packages of other systems.")
endif()

isomer_optional(HAVE_SLIRP slirp libslirp-dev isomer_deps)
isomer_optional(HAVE_SECCOMP libseccomp libseccomp-dev isomer_deps)
# Of SDL only the headers: the window finds the library when it is opened (frontends/sdl_load.c).
add_library(isomer_sdl2 INTERFACE)
isomer_optional(HAVE_SDL2 sdl2 libsdl2-dev isomer_sdl2)
if(HAVE_SDL2)
    target_include_directories(isomer_frontend_deps SYSTEM INTERFACE ${sdl2_INCLUDE_DIRS})
    target_compile_options(isomer_frontend_deps INTERFACE ${sdl2_CFLAGS_OTHER})
    target_link_libraries(isomer_frontend_deps INTERFACE ${CMAKE_DL_LIBS})
endif()

pkg_check_modules(check IMPORTED_TARGET QUIET check)
