/* SPDX-License-Identifier: MIT */
/* What each class needs before it starts, for the tests that run over all classes. */
#include "tests/device/fixture.h"

#include "base/bits.h"

#include <string.h>

/* `make` wires the host port to the device and returns it; `drop` frees it after the device. */
struct preparation {
    const char *cls;
    void *(*make)(struct fixture *f, struct device *d);
    void (*drop)(void *what);
};

static const struct preparation preparations[] = {
    { "", NULL, NULL },
};

static const struct preparation *find(const char *cls)
{
    for (size_t i = 0; i < ARRAY_SIZE(preparations); i++) {
        if (strcmp(preparations[i].cls, cls) == 0) return &preparations[i];
    }
    return NULL;
}

void *fixture_prepare(struct fixture *f, struct device *d)
{
    const struct preparation *p = find(d->cls->name);

    return p ? p->make(f, d) : NULL;
}

void fixture_unprepare(const struct device_class *cls, void *what)
{
    const struct preparation *p = find(cls->name);

    if (p) p->drop(what);
}
