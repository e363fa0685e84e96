/* SPDX-License-Identifier: MIT */
/* What a machine tells its firmware: numbered items of bytes, some of which are files with a name. */
#ifndef DEVICES_FW_CFG_H
#define DEVICES_FW_CFG_H

#include "devices/device.h"

#define FW_CFG_MAX_FILES 32
#define FW_CFG_NAME_MAX  55 /* characters of a file's name */

/* Numbers of items; those of files come from FW_CFG_FIRST_FILE on. */
enum fw_cfg_key {
    FW_CFG_SIGNATURE = 0x00,
    FW_CFG_ID = 0x01,
    FW_CFG_RAM_SIZE = 0x03, /* 8 bytes; numbers are little-endian */
    FW_CFG_CPUS = 0x05,     /* 2 bytes */
    FW_CFG_KERNEL_SIZE = 0x08,
    FW_CFG_INITRD_SIZE = 0x0b,
    FW_CFG_MAX_CPUS = 0x0f, /* 2 bytes */
    FW_CFG_KERNEL_DATA = 0x11,
    FW_CFG_INITRD_DATA = 0x12,
    FW_CFG_COMMAND_LINE_SIZE = 0x14,
    FW_CFG_COMMAND_LINE_DATA = 0x15,
    FW_CFG_FILE_DIR = 0x19,
    FW_CFG_FIRST_FILE = 0x20,
};

/* Set an item, replacing what it was: n bytes, which are copied. While the machine is built or reset. */
void fw_cfg_set(struct device *d, enum fw_cfg_key key, const void *data, size_t n);
void fw_cfg_set_number(struct device *d, enum fw_cfg_key key, unsigned bytes, uint64_t value);

/* Add a file. Fails (usage) when its name is too long or taken, or there are too many. */
NODISCARD bool fw_cfg_add_file(struct device *d, const char *name, const void *data, size_t n,
                               struct error *err);

#endif
