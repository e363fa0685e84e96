/* SPDX-License-Identifier: MIT */
/* All paging cases under Sv39. */
#define PAGE_MODE 8 /* satp.MODE */
#include "tests/bare/paging_cases.inc"
