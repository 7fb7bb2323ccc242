/* The macro files of the built-in dbt packages, inside the program. */
#ifndef SDBT_BUILTIN_MACROS_H
#define SDBT_BUILTIN_MACROS_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  /* Below `macros`: "dbt/macros/etc/statement.sql". */
  const char *path;
  const uint8_t *bytes;
  size_t length;
} sdbt_embedded_file_t;

extern const int32_t sdbt_embedded_file_count;
sdbt_embedded_file_t sdbt_embedded_file(int32_t index);

#endif
