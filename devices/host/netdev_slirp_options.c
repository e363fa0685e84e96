/* SPDX-License-Identifier: MIT */
/* Options of the user-mode network: see netdev_open in netdev.h. */
#include "devices/host/netdev_slirp.h"

#include "base/bits.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where hosts lie in the network unless the user says so. */
enum { HOST_PART = 2, DNS_PART = 3, DHCP_PART = 15 };

static bool parse_on_off(const char *s, bool *v)
{
    *v = strcmp(s, "on") == 0 || strcmp(s, "yes") == 0 || strcmp(s, "y") == 0;
    return *v || strcmp(s, "off") == 0 || strcmp(s, "no") == 0 || strcmp(s, "n") == 0;
}

static bool parse_number(const char *s, int min, int max, int *v)
{
    char *end;
    long n = strtol(s, &end, 10);

    if (*s < '0' || *s > '9' || *end || n < min || n > max) return false;
    *v = (int)n;
    return true;
}

static bool parse_address(const char *s, struct in_addr *a)
{
    return inet_pton(AF_INET, s, a) == 1;
}

/* ADDR or ADDR/BITS */
static bool parse_net(char *s, struct slirp_options *o)
{
    char *slash = strchr(s, '/');
    int bits = 24;

    if (slash) *slash++ = 0;
    if (!parse_address(s, &o->net) || (slash && !parse_number(slash, 1, 28, &bits))) return false;
    o->mask.s_addr = htonl(UINT32_MAX << (32 - bits));
    o->net.s_addr &= o->mask.s_addr;
    return true;
}

/* "[ADDR]:PORT"; an empty address stays 0. */
static bool parse_end(char *s, struct in_addr *a, int *port)
{
    char *colon = strchr(s, ':');

    if (!colon) return false;
    *colon = 0;
    if (*s && !parse_address(s, a)) return false;
    return parse_number(colon + 1, 1, 65535, port);
}

/* tcp:[HOSTADDR]:PORT-[GUESTADDR]:PORT; the protocol may be empty. */
static bool parse_forward(char *s, struct slirp_forward *f)
{
    char *colon = strchr(s, ':'), *dash = strchr(s, '-');

    *f = (struct slirp_forward){ .udp = false };
    if (!colon || !dash || dash < colon) return false;
    *colon = *dash = 0;
    f->udp = strcmp(s, "udp") == 0;
    if (!f->udp && *s && strcmp(s, "tcp") != 0) return false;
    return parse_end(colon + 1, &f->host, &f->host_port) &&
           parse_end(dash + 1, &f->guest, &f->guest_port);
}

static bool add_forward(struct slirp_options *o, char *value, struct error *err)
{
    char copy[128];

    snprintf(copy, sizeof copy, "%s", value);
    if (o->n_forward == SLIRP_MAX_FORWARD)
        return error_usage(err, "-netdev user: more than %d hostfwd", SLIRP_MAX_FORWARD);
    if (parse_forward(value, &o->forward[o->n_forward++])) return true;
    return error_usage(err, "-netdev user: hostfwd=%s is not tcp|udp:[ADDR]:PORT-[ADDR]:PORT",
                       copy);
}

static bool is_hostname(const char *s)
{
    size_t n = strlen(s);

    return n > 0 && n < 33 &&
           strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == n;
}

static bool parse_one(struct slirp_options *o, char *name, char *value, struct error *err)
{
    bool ok = false;

    if (strcmp(name, "id") == 0) return true;
    if (strcmp(name, "hostfwd") == 0) return add_forward(o, value, err);
    if (strcmp(name, "restrict") == 0) ok = parse_on_off(value, &o->restricted);
    else if (strcmp(name, "ipv4") == 0) ok = parse_on_off(value, &o->ipv4);
    else if (strcmp(name, "ipv6") == 0) ok = parse_on_off(value, &o->ipv6);
    else if (strcmp(name, "net") == 0) ok = parse_net(value, o);
    else if (strcmp(name, "host") == 0) ok = parse_address(value, &o->host);
    else if (strcmp(name, "dns") == 0) ok = parse_address(value, &o->dns);
    else if (strcmp(name, "dhcpstart") == 0) ok = parse_address(value, &o->dhcp_start);
    else if (strcmp(name, "hostname") == 0) {
        ok = is_hostname(value);
        if (ok) snprintf(o->hostname, sizeof o->hostname, "%s", value);
    } else {
        return error_usage(
            err,
            "-netdev user: unknown option \"%s\" (hostfwd, restrict, net, host, dns, "
            "dhcpstart, ipv4, ipv6, hostname, id)",
            name);
    }
    return ok ? true : error_usage(err, "-netdev user: %s=%s cannot be", name, value);
}

/* An address that was not given lies in the network at its usual place; one that was must lie
 * there. */
static bool place(const struct slirp_options *o, struct in_addr *a, uint32_t part, const char *name,
                  struct error *err)
{
    if (a->s_addr == 0) a->s_addr = o->net.s_addr | htonl(part & ~ntohl(o->mask.s_addr));
    if ((a->s_addr & o->mask.s_addr) == o->net.s_addr) return true;
    return error_usage(err, "-netdev user: %s= lies outside of net=", name);
}

bool slirp_options_parse(struct slirp_options *o, const char *text, struct error *err)
{
    *o = (struct slirp_options){ .ipv4 = true, .ipv6 = true };
    char defaults[] = "10.0.2.0/24";
    if (!parse_net(defaults, o)) return false;
    while (*text) {
        char item[160], *eq;
        text += *text == ',';
        size_t n = strcspn(text, ",");
        if (n >= sizeof item)
            return error_usage(err, "-netdev user: \"%.20s...\" is too long", text);
        memcpy(item, text, n);
        item[n] = 0;
        text += n;
        if (n == 0) continue;
        eq = strchr(item, '=');
        if (!eq) return error_usage(err, "-netdev user: \"%s\" is not option=value", item);
        *eq = 0;
        if (!parse_one(o, item, eq + 1, err)) return false;
    }
    if (!o->ipv4 && !o->ipv6) return error_usage(err, "-netdev user: ipv4=off and ipv6=off");
    return place(o, &o->host, HOST_PART, "host", err) && place(o, &o->dns, DNS_PART, "dns", err) &&
           place(o, &o->dhcp_start, DHCP_PART, "dhcpstart", err);
}
