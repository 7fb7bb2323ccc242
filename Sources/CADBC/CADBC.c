#define _GNU_SOURCE
#include "CADBC.h"

#include <dlfcn.h>

// Checks the layouts on every platform that compiles this.
_Static_assert(sizeof(struct ArrowSchema) == 7 * sizeof(void *) + 2 * 8, "ArrowSchema");
_Static_assert(sizeof(struct ArrowArray) == 5 * 8 + 5 * sizeof(void *), "ArrowArray");
_Static_assert(sizeof(struct ArrowArrayStream) == 5 * sizeof(void *), "ArrowArrayStream");
_Static_assert(offsetof(struct AdbcDriver, ErrorGetDetailCount) == 29 * sizeof(void *), "the 1.0 part of AdbcDriver");
_Static_assert(sizeof(struct AdbcDriver) == 58 * sizeof(void *), "AdbcDriver");

const char *sdbt_library_of(const void *address) {
  Dl_info info;
  return dladdr(address, &info) != 0 ? info.dli_fname : NULL;
}
