/* SPDX-License-Identifier: MIT */
/* Command lines: the words of the input, separated by line ends. Options that print or keep something for
 * the whole process are left out. */
#include "frontends/cli_priv.h"
#include "frontends/monitor.h"
#include "machine/isomer.h"

#include "base/bits.h"
#include "base/check.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_WORDS 64

static bool skip(const char *word)
{
    static const char *const names[] = { "log", "help",       "h",         "version",
                                         "man", "completion", "board-doc", "isa-doc" };
    const char *name = word + strspn(word, "-");

    for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
        size_t n = strlen(names[i]);
        if (strncmp(name, names[i], n) == 0 && (name[n] == 0 || name[n] == '=')) return true;
    }
    return strstr(word, "help") != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = xcalloc(1, size + 1), *words[MAX_WORDS + 2] = { "isomer" };
    struct error err = { 0 };
    struct cli c;
    int n = 1;

    memcpy(text, data, size);
    for (char *word = strtok(text, "\n"); word && n <= MAX_WORDS; word = strtok(NULL, "\n")) {
        if (!skip(word)) words[n++] = word;
    }
    if (!cli_parse(n, words, &c, &err) && !err.text[0]) abort();
    cli_free(&c);
    free(text);
    return 0;
}
