/* SPDX-License-Identifier: MIT */
/* CHECK guards memory safety in all builds; DCHECK is for debug builds. Neither may be reachable
 * from guest data: a guest that can stop the program is a security bug. */
#ifndef BASE_CHECK_H
#define BASE_CHECK_H

#include "base/compiler.h"

/* Print "file:line: cond" on stderr and abort. */
NORETURN void check_failed(const char *file, int line, const char *cond);

#define CHECK(cond) ((cond) ? (void)0 : check_failed(__FILE__, __LINE__, #cond))
/* A place that cannot be reached; `why` is a string. */
#define CHECK_NEVER(why) check_failed(__FILE__, __LINE__, (why))

#ifdef ISOMER_DEBUG
#define DCHECK(cond) CHECK(cond)
#else
#define DCHECK(cond) ((void)sizeof(cond))
#endif

/* Memory for building a machine: zeroed; never NULL (says so and exits with status 1). */
void *xcalloc(unsigned long n, unsigned long size);
char *xstrdup(const char *s);

#endif
