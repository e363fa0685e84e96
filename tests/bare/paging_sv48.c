/* SPDX-License-Identifier: MIT */
/* All paging cases under Sv48. */
#define PAGE_MODE 9 /* satp.MODE */
#include "tests/bare/paging_cases.inc"
