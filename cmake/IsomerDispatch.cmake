# SPDX-License-Identifier: MIT
#
# Which dispatch back end the interpreter is compiled with.
#
#   tail  each handler ends in a sibling call of the next one (fast; needs optimisation)
#   goto  computed goto (as fast with gcc)
#   loop  ISO C: a loop calls the handler that the last one returned (a third slower)
#
# Sets ISOMER_DISPATCH_USED and ISOMER_DISPATCH_HEADER, the header that the engine includes.
set(ISOMER_DISPATCH_USED ${ISOMER_DISPATCH})

# `result` becomes TRUE when the compiler turns the call at the end of cmake/probe_tail.c into a
# jump. Looks at the assembler text, so that it works for cross compilers and without objdump.
function(isomer_probe_tail result)
    string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
    separate_arguments(flags UNIX_COMMAND "${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${type}}")
    set(asm ${PROJECT_BINARY_DIR}/CMakeFiles/probe_tail.s)
    set(target "")
    if(CMAKE_C_COMPILER_TARGET)
        list(APPEND target --target=${CMAKE_C_COMPILER_TARGET})
    endif()
    if(CMAKE_SYSROOT)
        list(APPEND target --sysroot=${CMAKE_SYSROOT})
    endif()
    execute_process(
        COMMAND ${CMAKE_C_COMPILER} ${target} ${flags} -std=c11 -fPIE ${ISOMER_HANDLER_FLAGS} -O2
                -g0 -S -o ${asm} ${PROJECT_SOURCE_DIR}/cmake/probe_tail.c
        RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE log)
    set(${result} FALSE PARENT_SCOPE)
    if(failed)
        message(STATUS "dispatch probe does not compile: ${log}")
        return()
    endif()
    file(STRINGS ${asm} lines)
    # Directives (.cfi_endproc), labels and comments are not instructions. The last instruction of
    # the only function must leave it by a jump: x86 jmp, arm64 br, arm bx, riscv jr, s390x br,
    # ppc64 bctr, loongarch jr. A handler that made a frame would return instead.
    set(last "")
    foreach(line IN LISTS lines)
        if(line MATCHES "^[ \t]+([a-z][a-z0-9.]*)")
            set(op ${CMAKE_MATCH_1})
            if(op MATCHES "^(call[a-z]*|blr|blx|jalr|basr|brasl|bctrl|bl)$")
                message(STATUS "dispatch probe: the handler calls (${op})")
                return()
            endif()
            if(NOT op MATCHES "^(nop[a-z]*|ud2|int3|nopr)$")
                string(STRIP "${line}" last)
            endif()
        endif()
    endforeach()
    # br %r14 is the return of s390x; jr ra and jr $ra those of riscv and loongarch.
    if(last MATCHES "^(jmp|jmpq|jmpl|br|bx|jr|bctr)([ \t]|$)" AND
       NOT last MATCHES "^(br[ \t]+%r14|jr[ \t]+\\$?ra|bx[ \t]+lr)")
        set(${result} TRUE PARENT_SCOPE)
    else()
        message(STATUS "dispatch probe: the handler ends in \"${last}\"")
    endif()
endfunction()

if(ISOMER_DISPATCH STREQUAL "auto")
    # Instrumented code spills and calls between any two statements, and at -O0 no compiler makes
    # sibling calls: do not even ask.
    string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
    if(isomer_instrumented OR ISOMER_PORTABLE OR
       "${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${type}}" MATCHES "-O0" OR
       NOT "${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${type}}" MATCHES "-O")
        set(ISOMER_DISPATCH_USED loop)
    else()
        isomer_probe_tail(has_tail)
        if(has_tail)
            set(ISOMER_DISPATCH_USED tail)
        else()
            set(ISOMER_DISPATCH_USED loop)
        endif()
    endif()
elseif(ISOMER_DISPATCH MATCHES "^(tail|goto)$" AND ISOMER_PORTABLE)
    message(FATAL_ERROR "ISOMER_PORTABLE allows no GNU extension: use -DISOMER_DISPATCH=loop")
elseif(NOT ISOMER_DISPATCH MATCHES "^(tail|goto|loop)$")
    message(FATAL_ERROR "ISOMER_DISPATCH=${ISOMER_DISPATCH}: must be auto, tail, goto or loop")
endif()

set(ISOMER_DISPATCH_HEADER cpu/dispatch_${ISOMER_DISPATCH_USED}.h)
