/* SPDX-License-Identifier: MIT */
/* Disks in snapshots. Of a disk that is written directly the file says only which it is, and when it was
 * written last; of a disk in snapshot mode (snapshot=on) it also has what the guest wrote. */
#include "machine/snapshot_priv.h"

#include "base/check.h"
#include "devices/host/overlay.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(OVERLAY_CLUSTER == BLOCK_BYTES, "a cluster is a block");

void put_disks(const struct machine *m, struct chunk_writer *w, struct bytes *body)
{
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        struct blockdev_id id;
        if (blockdev_readonly(m->disks[i])) continue;
        blockdev_identity(m->disks[i], &id);
        size_t n = strlen(id.path);
        bytes_put_le(body, 2, n);
        bytes_put(body, id.path, n);
        bytes_put_le(body, 8, id.size);
        bytes_put_le(body, 8, id.mtime_ns);
        bytes_put_le(body, 1, blockdev_overlay(m->disks[i]) != NULL);
        chunk_write(w, "DISK", body);
    }
}

static bool put_overlay(const struct overlay *o, struct block_writer *b)
{
    for (uint64_t c = 0; overlay_next(o, &c); c++) {
        if (overlay_get(o, c, blocks_add(b, c)) != 0) return false;
    }
    return true;
}

bool put_overlays(const struct machine *m, struct chunk_writer *w, struct bytes *body,
                  struct error *err)
{
    uint32_t record = 0;

    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        const struct overlay *o = blockdev_overlay(m->disks[i]);
        struct block_writer b;
        if (blockdev_readonly(m->disks[i])) continue;
        blocks_start(&b, w, body, "OVLY", record++);
        bool ok = !o || put_overlay(o, &b);
        blocks_end(&b);
        if (!ok)
            return error_set(err, "disk \"%s\": its temporary file cannot be read",
                             blockdev_path(m->disks[i]));
    }
    return true;
}

static bool read_record(struct cursor *in, struct blockdev_id *id, bool *overlay)
{
    size_t n = (size_t)cursor_le(in, 2);

    memset(id, 0, sizeof *id);
    if (in->bad || n >= sizeof id->path || !cursor_bytes(in, id->path, n) || strlen(id->path) != n)
        return false;
    id->size = cursor_le(in, 8);
    id->mtime_ns = cursor_le(in, 8);
    uint64_t mode = cursor_le(in, 1);
    *overlay = mode == 1;
    return !in->bad && in->p == in->end && mode <= 1;
}

/* The first drive with this image that no record has spoken of; n_drives: there is none. */
static unsigned find_drive(const struct machine *m, const struct disk_load *l, const char *path,
                           struct blockdev_id *now)
{
    unsigned i;

    for (i = 0; i < m->cfg.n_drives; i++) {
        blockdev_identity(m->disks[i], now);
        if (!l->known[i] && strcmp(now->path, path) == 0) break;
    }
    return i;
}

bool check_disk(const struct machine *m, struct disk_load *l, struct cursor *in, struct error *err)
{
    struct blockdev_id then, now;
    bool overlay;

    if (l->n == CONFIG_MAX_DRIVES || !read_record(in, &then, &overlay))
        return error_set(err, "a disk record is damaged");
    unsigned i = find_drive(m, l, then.path, &now);
    if (i == m->cfg.n_drives)
        return error_set(err, "disk \"%s\" is missing; give the same -drive as then", then.path);
    /* A disk that changed since then would be destroyed by a guest that caches its old contents. */
    if (now.size != then.size || now.mtime_ns != then.mtime_ns)
        return error_set(err,
                         "disk \"%s\" was written after the snapshot was made, and going on would "
                         "damage it; bring back the disk as it was then",
                         then.path);
    if (overlay && !blockdev_overlay(m->disks[i]))
        return error_set(err,
                         "disk \"%s\" was in snapshot mode; give it snapshot=on, or -snapshot, as "
                         "then",
                         then.path);
    l->known[i] = true;
    l->drive[l->n++] = i;
    return true;
}

bool prepare_overlays(const struct machine *m, struct disk_load *l, struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        if (!blockdev_overlay(m->disks[i])) continue;
        l->overlays[i] = overlay_new(blockdev_size(m->disks[i]), err);
        if (!l->overlays[i]) return false;
    }
    return true;
}

bool load_overlay(const struct machine *m, struct disk_load *l, struct block_reader *b,
                  struct cursor *in, struct error *err)
{
    uint64_t limit[CONFIG_MAX_DRIVES] = { 0 };

    for (unsigned i = 0; i < l->n; i++) {
        const struct overlay *o = l->overlays[l->drive[i]];
        limit[i] = o ? overlay_clusters(o) : 0;
    }
    if (!blocks_read(b, in, limit, l->n, err)) return false;
    unsigned drive = l->drive[b->owner];
    for (uint32_t i = 0; i < b->n; i++) {
        int rc = overlay_put(l->overlays[drive], b->number[i], b->data + (size_t)i * BLOCK_BYTES);
        if (rc != 0)
            return error_set(err, "disk \"%s\": its temporary file: %s; set TMPDIR",
                             blockdev_path(m->disks[drive]), strerror(-rc));
    }
    return true;
}

void commit_overlays(struct machine *m, struct disk_load *l)
{
    for (unsigned i = 0; i < CONFIG_MAX_DRIVES; i++) {
        if (l->overlays[i]) blockdev_set_overlay(m->disks[i], l->overlays[i]);
        l->overlays[i] = NULL;
    }
}

void drop_overlays(struct disk_load *l)
{
    for (unsigned i = 0; i < CONFIG_MAX_DRIVES; i++) {
        overlay_free(l->overlays[i]);
        l->overlays[i] = NULL;
    }
}
