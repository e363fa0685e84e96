/* SPDX-License-Identifier: MIT */
/* Files of POSIX hosts: see host_file.h. */
#include "base/host_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/types.h>

int host_punch_hole(int fd, uint64_t offset, uint64_t len)
{
#if defined(FALLOC_FL_PUNCH_HOLE) && defined(FALLOC_FL_KEEP_SIZE)
    int rc;

    do {
        rc = fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)offset, (off_t)len);
    } while (rc != 0 && errno == EINTR);
    return rc == 0 ? 0 : -errno;
#else
    (void)fd;
    (void)offset;
    (void)len;
    return -EOPNOTSUPP;
#endif
}
