/* SPDX-License-Identifier: MIT */
/* Inside of character devices: what each kind supplies and what they share. */
#ifndef DEVICES_HOST_CHARDEV_PRIV_H
#define DEVICES_HOST_CHARDEV_PRIV_H

#include "devices/host/chardev.h"
#include "base/fields.h"
#include "base/ring.h"

/* Machine thread, except set_focus. */
struct chardev_ops {
    void (*start)(struct chardev *c); /* begin to read; optional, once */
    size_t (*put)(struct chardev *c, const uint8_t *p, size_t n);
    size_t (*get)(struct chardev *c, unsigned channel, uint8_t *p, size_t n);
    bool (*has_input)(const struct chardev *c, unsigned channel);
    size_t (*pending)(const struct chardev *c);             /* optional */
    void (*set_focus)(struct chardev *c, unsigned channel); /* any thread; optional */
    /* Sleep until put may take something. False: give up, the rest is lost. */
    bool (*wait_room)(struct chardev *c);
    void (*close)(struct chardev *c); /* drain and free */
};

struct chardev {
    const struct chardev_ops *ops;
    struct chardev_user user;
    bool started;
    struct bytes reserve; /* pushed bytes that did not fit yet; [reserve_done, len) */
    size_t reserve_done;
    bool warned; /* of the reserve's end */
};

/* For kinds: there is room again (or input); machine thread. */
void chardev_tell_space(struct chardev *c);
void chardev_tell_input(struct chardev *c);

/* Received bytes, by channel. Producer: the reader thread. Consumer: the machine thread. */
struct chardev_input {
    struct ring rx[CHARDEV_CHANNELS];
    atomic_uint focus;
    struct chardev_filter filter;
};

void chardev_input_init(struct chardev_input *in, uint32_t size);
void chardev_input_free(struct chardev_input *in);

/* Reader thread: pass a byte through the filter, which may move the focus. True: *byte is to be put
 * into the ring returned in *to. */
bool chardev_input_filter(struct chardev_input *in, uint8_t *byte, struct ring **to);

/* An open stream of file descriptors; the object made by chardev_stream_new owns them. */
struct stream_config {
    const char *name;        /* for messages; copied */
    int in_fd, out_fd;       /* -1: none; may be equal */
    int listen_fd;           /* -1, or where the next client comes from */
    const char *socket_path; /* removed at close, NULL: none; copied */
    char path[128];          /* room for socket_path */
    bool is_stdio;           /* descriptors stay open, the terminal is released at close */
    bool is_terminal;        /* keys are read even when nobody takes them, so that escapes work */
    struct chardev_filter filter;
};
struct chardev *chardev_stream_new(const struct stream_config *cfg, struct mailbox *mail);

/* The terminal of the process (chardev_term.c). Acquire: false when stdio is in use; sets raw mode
 * when standard input is a terminal and tells so. */
NODISCARD bool term_acquire(bool *is_terminal, struct chardev_filter *filter, struct error *err);
void term_release(void);
bool term_abandoned(void);

/* Unix sockets (chardev_unix.c): fill cfg from "PATH[,options]". */
NODISCARD bool unix_socket_open(const char *spec, struct stream_config *cfg, struct error *err);
/* The same for TCP (chardev_tcp.c): listen at "HOST:PORT". */
NODISCARD bool tcp_socket_open(const char *spec, struct stream_config *cfg, struct error *err);
/* Next client of a listening socket; -1 on failure. */
int unix_socket_accept(int listen_fd);

#endif
