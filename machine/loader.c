/* SPDX-License-Identifier: MIT */
/* Kernels, firmware and initial RAM disks: see loader.h. */
#include "machine/loader.h"

#include "base/endian.h"

#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ELF_MACHINE_RISCV 243 /* older elf.h do not have EM_RISCV */
#define MAX_ELF_MEMORY    (UINT64_C(16) << 30)

static bool read_all(int fd, uint8_t *p, size_t n)
{
    while (n) {
        ssize_t got = read(fd, p, n);
        if (got <= 0) return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

static bool read_open_file(int fd, const char *path, const char *what, size_t max,
                           struct file_data *out, struct error *err)
{
    struct stat st;

    if (fstat(fd, &st) != 0) return error_set(err, "%s \"%s\": %s", what, path, strerror(errno));
    if (!S_ISREG(st.st_mode)) return error_set(err, "%s \"%s\": not a regular file", what, path);
    if (st.st_size == 0) return error_set(err, "%s \"%s\": the file is empty", what, path);
    if ((uint64_t)st.st_size > max)
        return error_set(err, "%s \"%s\": its %lld bytes are more than the limit of %zu MiB", what,
                         path, (long long)st.st_size, max >> 20);
    out->size = (size_t)st.st_size;
    out->data = malloc(out->size);
    if (out->data && read_all(fd, out->data, out->size)) return true;
    file_free(out);
    return error_set(err, "%s \"%s\": cannot be read", what, path);
}

bool file_read(const char *path, const char *what, size_t max, struct file_data *out,
               struct error *err)
{
    /* Not to hang on a FIFO: the kind of file is checked after opening. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    *out = (struct file_data){ 0 };
    if (fd < 0) return error_set(err, "%s \"%s\": %s", what, path, strerror(errno));
    bool ok = read_open_file(fd, path, what, max, out, err);
    close(fd);
    return ok;
}

void file_free(struct file_data *f)
{
    free(f->data);
    *f = (struct file_data){ 0 };
}

bool load_bytes(struct bus *bus, uint64_t pa, const void *p, size_t n, const char *what,
                struct error *err)
{
    if (bus_dma_write(bus, pa, p, n)) return true;
    return error_set(err, "%s: %zu bytes at 0x%llx do not fit into guest memory; give more with -m",
                     what, n, (unsigned long long)pa);
}

bool is_elf(const struct file_data *f)
{
    return f->size >= 4 && memcmp(f->data, "\177ELF", 4) == 0;
}

/* libelf reads the headers; sizes and offsets are checked here all the same. */
static Elf *elf_begin_checked(const struct file_data *f)
{
    if (elf_version(EV_CURRENT) == EV_NONE) return NULL;
    Elf *e = elf_memory((char *)f->data, f->size);
    if (e && elf_kind(e) == ELF_K_ELF) return e;
    if (e) elf_end(e);
    return NULL;
}

static bool segment_ok(const struct file_data *f, const GElf_Phdr *p)
{
    return p->p_filesz <= p->p_memsz && p->p_offset <= f->size &&
           p->p_filesz <= f->size - p->p_offset && p->p_paddr + p->p_memsz >= p->p_paddr;
}

/* Memory that is zero already is not written: at power-on it costs nothing until somebody touches it. */
static bool zero_fill(struct bus *bus, uint64_t pa, uint64_t n)
{
    static const uint8_t zeros[4096];

    while (n) {
        uint64_t k = n < sizeof zeros ? n : sizeof zeros;
        const uint8_t *p = bus_ram_ptr(bus, pa, k);
        if (!p) return false;
        if (memcmp(p, zeros, (size_t)k) != 0 && !bus_dma_write(bus, pa, zeros, k)) return false;
        pa += k;
        n -= k;
    }
    return true;
}

/* The end of the ELF header and the program headers in the file; 0 when the latter lie elsewhere. */
static uint64_t end_of_headers(Elf *e)
{
    GElf_Ehdr h;

    if (!gelf_getehdr(e, &h) || h.e_phoff != h.e_ehsize) return 0;
    return h.e_ehsize + (uint64_t)h.e_phnum * h.e_phentsize;
}

/* A program that was linked with -Ttext and nothing else has its headers in the page before its text,
 * which may be the page before RAM. Nobody misses them: cut off whole pages outside memory that hold
 * nothing but the headers and zeroes. */
static void skip_headers(const struct file_data *f, uint64_t headers, struct bus *bus, GElf_Phdr *p)
{
    uint64_t skip = 0;

    if (p->p_offset != 0 || headers == 0) return;
    while (p->p_filesz - skip > PAGE_SIZE && !bus_ram_ptr(bus, p->p_paddr + skip, 1)) {
        skip += PAGE_SIZE - (p->p_paddr + skip) % PAGE_SIZE;
        if (skip > p->p_filesz) return;
        for (uint64_t i = skip < headers ? skip : headers; i < skip; i++) {
            if (f->data[i]) return;
        }
    }
    if (skip < headers) return;
    p->p_offset += skip;
    p->p_paddr += skip;
    p->p_filesz -= skip;
    p->p_memsz -= skip;
}

static bool load_segment(const struct file_data *f, const char *what, const GElf_Phdr *p,
                         struct bus *bus, struct elf_info *info, struct error *err)
{
    if (p->p_memsz == 0) return true;
    if (!bus_ram_ptr(bus, p->p_paddr, p->p_memsz))
        return error_set(err, "%s: segment at 0x%llx of %llu bytes is outside guest memory", what,
                         (unsigned long long)p->p_paddr, (unsigned long long)p->p_memsz);
    if (!bus_dma_write(bus, p->p_paddr, f->data + p->p_offset, p->p_filesz) ||
        !zero_fill(bus, p->p_paddr + p->p_filesz, p->p_memsz - p->p_filesz))
        return error_set(err, "%s: segment at 0x%llx is not in writable memory", what,
                         (unsigned long long)p->p_paddr);
    if (p->p_paddr < info->low) info->low = p->p_paddr;
    if (p->p_paddr + p->p_memsz > info->high) info->high = p->p_paddr + p->p_memsz;
    return true;
}

static bool check_header(Elf *e, const char *what, unsigned xlen, struct elf_info *info,
                         struct error *err)
{
    GElf_Ehdr h;

    if (!gelf_getehdr(e, &h)) return error_set(err, "%s: damaged ELF header", what);
    if (h.e_machine != ELF_MACHINE_RISCV)
        return error_set(err, "%s: ELF for another machine, not RISC-V", what);
    if (h.e_ident[EI_DATA] != ELFDATA2LSB) return error_set(err, "%s: big-endian ELF", what);
    info->bits = h.e_ident[EI_CLASS] == ELFCLASS64 ? 64 : 32;
    if (info->bits != xlen)
        return error_set(err, "%s: ELF for RV%u, but this board has RV%u harts; choose -M %s", what,
                         info->bits, xlen, info->bits == 32 ? "virt32" : "virt");
    info->entry = h.e_entry;
    return true;
}

static bool load_segments(Elf *e, const struct file_data *f, const char *what, struct bus *bus,
                          struct elf_info *info, struct error *err)
{
    uint64_t total = 0, headers = end_of_headers(e);
    size_t n;

    if (elf_getphdrnum(e, &n) != 0) return error_set(err, "%s: damaged program headers", what);
    info->low = UINT64_MAX;
    for (size_t i = 0; i < n; i++) {
        GElf_Phdr p;
        if (!gelf_getphdr(e, (int)i, &p))
            return error_set(err, "%s: damaged program headers", what);
        if (p.p_type != PT_LOAD) continue;
        /* A file of many huge segments would keep us busy for hours. */
        if (total + p.p_memsz < total || total + p.p_memsz > MAX_ELF_MEMORY)
            return error_set(err, "%s: its segments are larger than %llu GiB together", what,
                             (unsigned long long)(MAX_ELF_MEMORY >> 30));
        total += p.p_memsz;
        if (!segment_ok(f, &p)) return error_set(err, "%s: a segment lies outside the file", what);
        skip_headers(f, headers, bus, &p);
        if (!load_segment(f, what, &p, bus, info, err)) return false;
    }
    if (info->low == UINT64_MAX) return error_set(err, "%s: no loadable segment", what);
    if (info->entry & 1 || !bus_ram_ptr(bus, info->entry, 2))
        return error_set(err, "%s: its entry 0x%llx is not in guest memory", what,
                         (unsigned long long)info->entry);
    return true;
}

bool elf_load(const struct file_data *f, const char *what, unsigned xlen, struct bus *bus,
              struct elf_info *info, struct error *err)
{
    Elf *e = elf_begin_checked(f);

    *info = (struct elf_info){ 0 };
    if (!e) return error_set(err, "%s: damaged ELF file", what);
    bool ok = check_header(e, what, xlen, info, err) && load_segments(e, f, what, bus, info, err);
    elf_end(e);
    return ok;
}

/* Symbol `name` in one table; names and counts come from the file. */
static uint64_t symbol_in(Elf *e, Elf_Scn *s, const GElf_Shdr *sh, const char *name)
{
    Elf_Data *d = elf_getdata(s, NULL);
    uint64_t n = sh->sh_entsize ? sh->sh_size / sh->sh_entsize : 0;

    for (uint64_t i = 0; d && i < n && i < INT_MAX; i++) {
        GElf_Sym y;
        if (!gelf_getsym(d, (int)i, &y)) return 0;
        const char *s_name = elf_strptr(e, sh->sh_link, y.st_name);
        if (s_name && strcmp(s_name, name) == 0) return y.st_value;
    }
    return 0;
}

uint64_t elf_symbol(const struct file_data *f, const char *name)
{
    Elf *e = elf_begin_checked(f);
    uint64_t v = 0;
    Elf_Scn *s = NULL;

    while (e && (s = elf_nextscn(e, s)) != NULL) {
        GElf_Shdr sh;
        if (!gelf_getshdr(s, &sh) || sh.sh_type != SHT_SYMTAB) continue;
        v = symbol_in(e, s, &sh, name);
        break; /* a file has one; a hostile one may have thousands */
    }
    if (e) elf_end(e);
    return v;
}

bool image_parse(const struct file_data *f, struct image_header *h)
{
    if (f->size < 64 || memcmp(f->data + 56, "RSC\x05", 4) != 0) return false;
    h->text_offset = load_le64(f->data + 8);
    h->image_size = load_le64(f->data + 16);
    return true;
}
