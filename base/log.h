/* SPDX-License-Identifier: MIT */
/* Messages by category and level. A release run of a healthy guest prints nothing. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/compiler.h"
#include "base/error.h"

#include <stdbool.h>

enum log_level {
    LOG_ERROR, /* the user must act; always shown */
    LOG_WARN,  /* shown unless turned off */
    LOG_INFO,
    LOG_GUEST, /* the guest did something odd */
    LOG_DEBUG,
};

/* Print "isomer: category: text" on stderr when the category's level admits it. Any thread. */
void log_write(const char *category, enum log_level level, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* LOG(uart, GUEST, "write of unknown register %u", off) */
#define LOG(category, level, ...) log_write(#category, LOG_##level, __VA_ARGS__)

/* Parse `--log=uart:debug,bus:guest` (or `all:debug`); before the machine runs. */
NODISCARD bool log_configure(const char *spec, struct error *err);

#endif
