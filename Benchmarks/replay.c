// Sends statements to DuckDB and does nothing else: what they cost here, no program that sends them can save.
//
//     replay LIBRARY DATABASE STATEMENTS
//
// STATEMENTS is what Benchmarks/statements makes of a log: records of a connection's name, a tab, SQL and a NUL byte.
// They are sent one after the other, in the order of the log, each over the connection that it had.

#include <CADBC.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CONNECTIONS = 64 };

static struct AdbcDriver driver;
static struct AdbcError error;

static void check(int status, const char *what) {
  if (status == 0) return;
  fprintf(stderr, "replay: %s: %s\n", what, error.message ? error.message : "no message");
  exit(1);
}

static struct AdbcDatabase open_database(const char *library, const char *path) {
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    fprintf(stderr, "replay: %s\n", dlerror());
    exit(1);
  }
  int (*init)(int, void *, struct AdbcError *) = dlsym(handle, "duckdb_adbc_init");
  if (!init) {
    fprintf(stderr, "replay: %s has no duckdb_adbc_init\n", library);
    exit(1);
  }
  check(init(1001000, &driver, &error), "init");
  struct AdbcDatabase database = {0};
  check(driver.DatabaseNew(&database, &error), "DatabaseNew");
  check(driver.DatabaseSetOption(&database, "path", path, &error), path);
  check(driver.DatabaseInit(&database, &error), path);
  return database;
}

static void run(struct AdbcConnection *connection, const char *sql) {
  struct AdbcStatement statement = {0};
  struct ArrowArrayStream rows = {0};
  check(driver.StatementNew(connection, &statement, &error), "StatementNew");
  check(driver.StatementSetSqlQuery(&statement, sql, &error), sql);
  check(driver.StatementExecuteQuery(&statement, &rows, NULL, &error), sql);
  for (;;) {
    struct ArrowArray batch = {0};
    check(rows.get_next(&rows, &batch), sql);
    if (!batch.release) break;
    batch.release(&batch);
  }
  rows.release(&rows);
  check(driver.StatementRelease(&statement, &error), "StatementRelease");
}

/// The whole file with a NUL byte behind it.
static char *contents(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) {
    perror(path);
    exit(1);
  }
  *size = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*size + 1);
  if (!bytes || fread(bytes, 1, *size, file) != *size) {
    perror(path);
    exit(1);
  }
  bytes[*size] = 0;
  fclose(file);
  return bytes;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: replay LIBRARY DATABASE STATEMENTS\n");
    return 2;
  }
  struct AdbcDatabase database = open_database(arguments[1], arguments[2]);
  size_t size = 0;
  char *text = contents(arguments[3], &size);
  const char *names[MAX_CONNECTIONS];
  static struct AdbcConnection connections[MAX_CONNECTIONS];
  int used = 0;
  for (char *name = text; name < text + size;) {
    char *sql = strchr(name, '\t');
    if (!sql) break;
    *sql++ = 0;
    char *next = sql + strlen(sql) + 1;
    int place = 0;
    while (place < used && strcmp(names[place], name) != 0) place += 1;
    if (place == used) {
      if (used == MAX_CONNECTIONS) {
        fprintf(stderr, "replay: more than %d connections\n", MAX_CONNECTIONS);
        return 1;
      }
      names[used++] = name;
      check(driver.ConnectionNew(&connections[place], &error), "ConnectionNew");
      check(driver.ConnectionInit(&connections[place], &database, &error), "ConnectionInit");
    }
    run(&connections[place], sql);
    name = next;
  }
  for (int place = 0; place < used; place += 1) {
    check(driver.ConnectionRelease(&connections[place], &error), "ConnectionRelease");
  }
  check(driver.DatabaseRelease(&database, &error), "DatabaseRelease");
  return 0;
}
