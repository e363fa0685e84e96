/* SPDX-License-Identifier: MIT */
/* Work posted to the machine thread from any thread. */
#ifndef BASE_MAILBOX_H
#define BASE_MAILBOX_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* One kind of message, embedded in its sender: posting it while it is still queued does nothing, so
 * the queue is bounded by the number of senders. The function must look at the sender's own state
 * (rings, request lists) for what there is to do. */
struct mail {
    void (*run)(void *ctx);
    void *ctx;
    struct mail *next; /* private */
    bool queued;       /* private */
};

struct mailbox; /* opaque: mutex, condition variable, list */

struct mailbox *mailbox_new(void);
void mailbox_free(struct mailbox *m);

/* Called in the poster's thread, after the message is queued: makes the machine thread look soon
 * (sets the harts' attention flags). Set before any thread starts; may be NULL. */
void mailbox_on_post(struct mailbox *m, void (*wake)(void *ctx), void *ctx);

/* Any thread. */
void mailbox_post(struct mailbox *m, struct mail *mail);

/* Take a message back: after return it will not run (unless posted again). Machine thread. */
void mailbox_cancel(struct mailbox *m, struct mail *mail);

/* Run all queued messages in order. Machine thread. Returns how many ran. */
unsigned mailbox_run(struct mailbox *m);

/* Anything queued? Cheap; any thread. */
bool mailbox_pending(const struct mailbox *m);

/* Sleep until something is posted or `timeout_ns` of host time passed (UINT64_MAX: no limit).
 * Returns at once when something is queued. Machine thread. */
void mailbox_wait(struct mailbox *m, uint64_t timeout_ns);

#endif
