/* SPDX-License-Identifier: MIT */
/* Registers of devices, time and the end: what the demo has instead of an operating system. */
#ifndef ROMS_DEMO_IO_H
#define ROMS_DEMO_IO_H

#include <stdint.h>

/* The board virt: CLINT and virtio-mmio slots (isomer --board-doc virt). */
#define CLINT_MTIMECMP 0x02004000u
#define CLINT_MTIME    0x0200bff8u
#define VIRTIO_BASE    0x10001000u
#define VIRTIO_STRIDE  0x1000u
#define VIRTIO_SLOTS   8u
#define TICKS_PER_S    10000000u

static inline uint32_t read32(uintptr_t pa)
{
    return *(volatile const uint32_t *)pa;
}

static inline void write32(uintptr_t pa, uint32_t v)
{
    *(volatile uint32_t *)pa = v;
}

static inline uint64_t read64(uintptr_t pa)
{
    return *(volatile const uint64_t *)pa;
}

static inline void write64(uintptr_t pa, uint64_t v)
{
    *(volatile uint64_t *)pa = v;
}

/* start.S */
void io_fence(void);
void timer_enable(void);
void wait_for_timer(void);
void power_off(unsigned code); /* 0: a good end; does not return */

#endif
