/* SPDX-License-Identifier: MIT */
/* Files of the host that a guest may use: those beneath one directory. Names are taken from there, whether they
 * begin with a slash or not; "..", symbolic links and all but plain files are refused, so that nothing outside can be
 * reached, whatever the guest or somebody else makes in the directory meanwhile. */
#ifndef MACHINE_HOST_DIR_H
#define MACHINE_HOST_DIR_H

#include "base/compiler.h"
#include "base/error.h"

#include <stdbool.h>

/* The directory's descriptor, to be closed by the caller; -1 and `err` set when there is none. */
int host_dir_open(const char *path, struct error *err);

/* A file beneath `dir` (-1: none, all is refused), with the flags of open(2); new ones get mode 0644. A
 * descriptor, or -1 with errno. */
int host_dir_file(int dir, const char *name, int flags);
bool host_dir_remove(int dir, const char *name);
bool host_dir_rename(int dir, const char *from, const char *to);

#endif
