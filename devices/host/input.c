/* SPDX-License-Identifier: MIT */
/* Queue of input events: see input.h. */
#include "devices/host/input.h"

#include "base/check.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define MAX_GROUPS 1024 /* waiting for the machine thread */
#define MAX_MOTION 512  /* of them, when motion and wheel are dropped: keys still get in */

struct group {
    struct input_event ev[INPUT_MAX_GROUP];
    unsigned n;
};

struct input {
    pthread_mutex_t lock; /* guards the queue */
    struct group *queue;  /* MAX_GROUPS */
    unsigned first, n;
    struct mailbox *mail;
    struct mail news;
    struct input_user user[INPUT_KINDS]; /* machine thread */
    atomic_bool listening[INPUT_KINDS];
};

/* Which device a group is for. */
static enum input_kind kind_of(const struct input *in, const struct input_event *ev)
{
    bool motion = ev->type == INPUT_REL && (ev->code == REL_X || ev->code == REL_Y);

    if (ev->type == INPUT_KEY && ev->code < BTN_LEFT) return INPUT_KEYBOARD;
    if (ev->type == INPUT_ABS) return INPUT_TABLET;
    if (motion) return INPUT_MOUSE;
    return input_listening(in, INPUT_TABLET) ? INPUT_TABLET : INPUT_MOUSE;
}

static bool next_group(struct input *in, struct group *out)
{
    pthread_mutex_lock(&in->lock);
    bool any = in->n > 0;
    if (any) {
        *out = in->queue[in->first];
        in->first = (in->first + 1) % MAX_GROUPS;
        in->n--;
    }
    pthread_mutex_unlock(&in->lock);
    return any;
}

static void deliver(void *ctx)
{
    struct input *in = ctx;
    struct group g;

    while (next_group(in, &g)) {
        const struct input_user *u = &in->user[kind_of(in, &g.ev[0])];
        if (u->group) u->group(u->ctx, g.ev, g.n);
    }
}

struct input *input_new(struct mailbox *mail)
{
    struct input *in = xcalloc(1, sizeof *in);

    CHECK(pthread_mutex_init(&in->lock, NULL) == 0);
    in->queue = xcalloc(MAX_GROUPS, sizeof *in->queue);
    in->mail = mail;
    in->news = (struct mail){ .run = deliver, .ctx = in };
    for (unsigned i = 0; i < INPUT_KINDS; i++) {
        atomic_init(&in->listening[i], false);
    }
    return in;
}

void input_free(struct input *in)
{
    if (!in) return;
    mailbox_cancel(in->mail, &in->news);
    pthread_mutex_destroy(&in->lock);
    free(in->queue);
    free(in);
}

bool input_attach(struct input *in, enum input_kind kind, const struct input_user *user)
{
    if (in->user[kind].group) return false;
    in->user[kind] = *user;
    return true;
}

void input_set_listening(struct input *in, enum input_kind kind, bool listening)
{
    atomic_store(&in->listening[kind], listening);
}

bool input_listening(const struct input *in, enum input_kind kind)
{
    return atomic_load(&in->listening[kind]);
}

/* Where the next group goes; NULL: nowhere. Of two places of the tablet the later one counts. */
static struct group *place_for(struct input *in, const struct input_event *ev)
{
    struct group *last = &in->queue[(in->first + in->n + MAX_GROUPS - 1) % MAX_GROUPS];

    if (in->n && ev->type == INPUT_ABS && last->ev[0].type == INPUT_ABS) return last;
    if (in->n >= (ev->type == INPUT_KEY ? MAX_GROUPS : MAX_MOTION)) return NULL;
    return &in->queue[(in->first + in->n++) % MAX_GROUPS];
}

void input_send(struct input *in, const struct input_event *ev, unsigned n)
{
    CHECK(n > 0 && n <= INPUT_MAX_GROUP);
    pthread_mutex_lock(&in->lock);
    struct group *g = place_for(in, ev);
    if (g) {
        memcpy(g->ev, ev, n * sizeof *ev);
        g->n = n;
    }
    pthread_mutex_unlock(&in->lock);
    mailbox_post(in->mail, &in->news);
}
