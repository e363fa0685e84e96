/* SPDX-License-Identifier: MIT */
/* All paging cases under Sv32. */
#define PAGE_MODE 1 /* satp.MODE */
#include "tests/bare/paging_cases.inc"
