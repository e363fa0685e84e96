/* SPDX-License-Identifier: MIT */
/* Runs one fuzz target over files that are kept, and over arbitrary ones, in builds without libFuzzer:
 *     fuzz_NAME FILE|FOLDER|random:N...
 * A folder stands for all regular files in it, in the order of their names. The target crashes or
 * returns; random:N for N inputs of up to 64 bytes, always the same; a crash is the failure of the test. An argument that cannot be read is one as well. */
#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PATH_BYTES = 4096 };

/* Not larger than what libFuzzer hands to a target without -max_len. */
static const size_t max_input_bytes = (size_t)1 << 20;

static bool replay_file(const char *path)
{
    bool ok = false;
    FILE *f = fopen(path, "rb");
    uint8_t *data = malloc(max_input_bytes);

    if (f && data) {
        size_t size = fread(data, 1, max_input_bytes, f);

        ok = !ferror(f) && feof(f);
        if (ok) {
            /* A copy of exactly `size` bytes, so that ASan sees a read past the end. */
            uint8_t *exact = malloc(size ? size : 1);

            if (!exact) abort();
            for (size_t i = 0; i < size; i++) {
                exact[i] = data[i];
            }
            printf("%s\n", path);
            fflush(stdout); /* names the file when the target crashes */
            (void)LLVMFuzzerTestOneInput(exact, size);
            free(exact);
        }
    }
    if (!ok) fprintf(stderr, "%s: cannot be read, or larger than 1 MiB\n", path);
    if (f) (void)fclose(f);
    free(data);
    return ok;
}

static bool replay(const char *path, unsigned *n_files)
{
    struct dirent **names;
    struct stat st;
    bool ok = true;

    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        int n = scandir(path, &names, NULL, alphasort);

        if (n < 0) {
            perror(path);
            return false;
        }
        for (int i = 0; i < n; i++) {
            char file[PATH_BYTES];
            int len = snprintf(file, sizeof(file), "%s/%s", path, names[i]->d_name);

            if (len < PATH_BYTES && stat(file, &st) == 0 && S_ISREG(st.st_mode)) {
                ok = replay_file(file) && ok;
                ++*n_files;
            }
            free(names[i]);
        }
        free(names);
        return ok;
    }
    ++*n_files;
    return replay_file(path);
}

/* xorshift32: all that matters is that it is the same everywhere. */
static uint32_t next_random(uint32_t *x)
{
    *x ^= *x << 13;
    *x ^= *x >> 17;
    *x ^= *x << 5;
    return *x;
}

static bool run_random(unsigned n, unsigned *n_files)
{
    uint32_t x = 2463534242u;

    for (unsigned i = 0; i < n; i++) {
        size_t size = next_random(&x) % 64;
        uint8_t *data = malloc(size ? size : 1);

        if (!data) abort();
        for (size_t k = 0; k < size; k++) {
            data[k] = (uint8_t)(next_random(&x) >> 16);
        }
        if (i % 100 == 0) {
            printf("random %u\n", i);
            fflush(stdout);
        }
        (void)LLVMFuzzerTestOneInput(data, size);
        free(data);
        ++*n_files;
    }
    return true;
}

int main(int argc, char **argv)
{
    unsigned n_files = 0;
    bool ok = true;

    for (int i = 1; i < argc; i++) {
        unsigned n;

        if (sscanf(argv[i], "random:%u", &n) == 1) ok = run_random(n, &n_files) && ok;
        else ok = replay(argv[i], &n_files) && ok;
    }
    printf("%u inputs replayed\n", n_files);
    if (n_files == 0) fprintf(stderr, "usage: %s FILE|FOLDER|random:N...\n", argv[0]);
    return ok && n_files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
