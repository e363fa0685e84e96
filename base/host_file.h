/* SPDX-License-Identifier: MIT */
/* What can be done to the host's files beyond POSIX. */
#ifndef BASE_HOST_FILE_H
#define BASE_HOST_FILE_H

#include <stdint.h>

/* Give the host back the space of bytes [offset, offset + len), which then read as zero; the file's
 * length stays. 0, or -errno: -EOPNOTSUPP when the host or the file cannot do it. Any thread. */
int host_punch_hole(int fd, uint64_t offset, uint64_t len);

#endif
