/* SPDX-License-Identifier: MIT */
/* Finding SDL's functions when a window is opened. */
#include "frontends/sdl_priv.h"

#include "base/bits.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

/* The types of our list are those of SDL's own headers. */
#define SDL_FN(result, name, args) \
    _Static_assert(_Generic(&SDL_##name, result(*) args : 1, default : 0), "type of SDL_" #name);
#include "frontends/sdl_api.def"
#undef SDL_FN

static const struct {
    const char *name;
    size_t offset;
} functions[] = {
#define SDL_FN(result, name, args) { "SDL_" #name, offsetof(struct sdl_api, name) },
#include "frontends/sdl_api.def"
#undef SDL_FN
};

static void *open_library(void)
{
    static const char *const names[] = { "libSDL2-2.0.so.0", "libSDL2-2.0.so",
                                         "libSDL2-2.0.0.dylib" };
    void *lib = NULL;

    for (size_t i = 0; i < ARRAY_SIZE(names) && !lib; i++) {
        lib = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
    return lib;
}

bool sdl_load(struct window *w, struct error *err)
{
    void *lib = open_library();

    if (!lib)
        return error_set(err,
                         "-display sdl: SDL 2 is missing (package libsdl2-2.0-0); -display none "
                         "needs none");
    for (size_t i = 0; i < ARRAY_SIZE(functions); i++) {
        /* POSIX: a pointer to a function fits into the void pointer that dlsym gives. */
        void *function = dlsym(lib, functions[i].name);
        if (!function)
            return error_set(err, "-display sdl: SDL 2 is too old here: it has no %s",
                             functions[i].name);
        memcpy((char *)&w->sdl + functions[i].offset, &function, sizeof function);
    }
    return true;
}
