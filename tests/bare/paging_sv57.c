/* SPDX-License-Identifier: MIT */
/* All paging cases under Sv57. */
#define PAGE_MODE 10 /* satp.MODE */
#include "tests/bare/paging_cases.inc"
