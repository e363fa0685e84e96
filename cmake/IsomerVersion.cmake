# SPDX-License-Identifier: MIT
#
# ISOMER_VERSION: the VERSION file, plus the commit when this is a git checkout. A tarball has no
# .git and gets the plain number. The header is written at configure time: a new commit alone does
# not recompile anything, and `cmake --preset X` brings it up to date.
set(ISOMER_VERSION ${PROJECT_VERSION})
find_package(Git QUIET)
if(GIT_FOUND AND EXISTS ${PROJECT_SOURCE_DIR}/.git)
    execute_process(COMMAND ${GIT_EXECUTABLE} describe --always --dirty --abbrev=10 --exclude=*
                    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} RESULT_VARIABLE failed
                    OUTPUT_VARIABLE commit ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT failed AND commit)
        set(ISOMER_VERSION "${PROJECT_VERSION}-g${commit}")
    endif()
endif()

configure_file(${PROJECT_SOURCE_DIR}/cmake/isomer_config.h.in
               ${PROJECT_BINARY_DIR}/include/isomer_config.h @ONLY)
