/* SPDX-License-Identifier: MIT */
/* See host_dir.h. */
#include "machine/host_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int host_dir_open(const char *path, struct error *err)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0) error_set(err, "dir=\"%s\": %s", path, strerror(errno));
    return fd;
}

#define NAME_BYTES 256 /* of one part of a path, with the 0 */

/* The next part of a path into `part`; false: there is none. */
static bool next_part(const char **path, char part[NAME_BYTES], bool *bad)
{
    *path += strspn(*path, "/");
    size_t n = strcspn(*path, "/");

    *bad = n >= NAME_BYTES || (n == 2 && strncmp(*path, "..", 2) == 0);
    if (n == 0 || *bad) return false;
    memcpy(part, *path, n);
    part[n] = 0;
    *path += n;
    return true;
}

/* Descend one step; the old descriptor is closed. */
static int descend(int at, const char *part)
{
    int next = openat(at, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), why = errno;

    close(at);
    errno = why;
    return next;
}

/* The directory that the last part of the path lies in, opened step by step without following links. */
static int open_parent(int dir, const char *path, char last[NAME_BYTES])
{
    char part[NAME_BYTES];
    int at = dir < 0 ? -1 : dup(dir);
    bool bad = false;

    last[0] = 0;
    while (at >= 0 && next_part(&path, part, &bad)) {
        if (last[0]) at = descend(at, last);
        memcpy(last, part, sizeof part);
    }
    if (dir < 0 || bad || (at >= 0 && !last[0])) {
        if (at >= 0) close(at);
        errno = EACCES;
        return -1;
    }
    return at;
}

int host_dir_file(int dir, const char *name, int flags)
{
    char last[NAME_BYTES];
    struct stat st;
    int at = open_parent(dir, name, last);

    if (at < 0) return -1;
    /* A pipe must not make the open wait. */
    int fd = openat(at, last, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0644);
    int why = errno;
    close(at);
    errno = why;
    if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))) return fd;
    close(fd);
    errno = EACCES;
    return -1;
}

bool host_dir_remove(int dir, const char *name)
{
    char last[NAME_BYTES];
    int at = open_parent(dir, name, last);

    if (at < 0) return false;
    bool ok = unlinkat(at, last, 0) == 0;
    int why = errno;
    close(at);
    errno = why;
    return ok;
}

bool host_dir_rename(int dir, const char *from, const char *to)
{
    char last_from[NAME_BYTES], last_to[NAME_BYTES];
    int a = open_parent(dir, from, last_from), b = a < 0 ? -1 : open_parent(dir, to, last_to);
    bool ok = b >= 0 && renameat(a, last_from, b, last_to) == 0;
    int why = errno;

    if (a >= 0) close(a);
    if (b >= 0) close(b);
    errno = why;
    return ok;
}
