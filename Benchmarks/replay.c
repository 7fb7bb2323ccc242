// Sends statements to a database and does nothing else: what they cost here, no program that sends them can save.
//
//     replay duckdb LIBRARY DATABASE CONNECTIONS STATEMENTS
//     replay postgres CONNINFO CONNECTIONS STATEMENTS
//
// STATEMENTS is what Benchmarks/statements makes of a log: records that end in a NUL byte. `n` and numbers begin a node,
// which waits for the nodes of these numbers, all of them earlier ones; `s` and SQL is a statement of the node.
//
// As in the run that was recorded, the nodes whose turn it is are sent over as many connections as the run had, each a
// thread of its own; the first node, which lists what is there, has one for itself.

#include <CADBC.h>
#include <dlfcn.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A failed call ends everything: a replay that leaves something out measures nothing.
static void fail(const char *what, const char *message) {
  fprintf(stderr, "replay: %s: %s\n", what, message ? message : "no message");
  exit(1);
}

static void *allocate(size_t count, size_t size) {
  void *bytes = calloc(count, size);
  if (!bytes) fail("calloc", "out of memory");
  return bytes;
}

// MARK: DuckDB

static struct AdbcDriver driver;
static struct AdbcDatabase database;

static void check(int status, const char *what, struct AdbcError *error) {
  if (status != 0) fail(what, error->message);
}

static void open_database(const char *library, const char *path) {
  struct AdbcError error = {0};
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!handle) fail(library, dlerror());
  int (*init)(int, void *, struct AdbcError *) = dlsym(handle, "duckdb_adbc_init");
  if (!init) fail(library, "has no duckdb_adbc_init");
  check(init(1001000, &driver, &error), "init", &error);
  check(driver.DatabaseNew(&database, &error), "DatabaseNew", &error);
  check(driver.DatabaseSetOption(&database, "path", path, &error), path, &error);
  check(driver.DatabaseInit(&database, &error), path, &error);
}

static void *connect_duckdb(void) {
  struct AdbcError error = {0};
  struct AdbcConnection *connection = allocate(1, sizeof *connection);
  check(driver.ConnectionNew(connection, &error), "ConnectionNew", &error);
  check(driver.ConnectionInit(connection, &database, &error), "ConnectionInit", &error);
  return connection;
}

static void send_duckdb(void *connection, const char *sql) {
  struct AdbcError error = {0};
  struct AdbcStatement statement = {0};
  struct ArrowArrayStream rows = {0};
  check(driver.StatementNew(connection, &statement, &error), "StatementNew", &error);
  check(driver.StatementSetSqlQuery(&statement, sql, &error), sql, &error);
  check(driver.StatementExecuteQuery(&statement, &rows, NULL, &error), sql, &error);
  for (;;) {
    struct ArrowArray batch = {0};
    if (rows.get_next(&rows, &batch) != 0) fail(sql, rows.get_last_error(&rows));
    if (!batch.release) break;
    batch.release(&batch);
  }
  rows.release(&rows);
  check(driver.StatementRelease(&statement, &error), "StatementRelease", &error);
}

static void close_duckdb(void *connection) {
  struct AdbcError error = {0};
  check(driver.ConnectionRelease(connection, &error), "ConnectionRelease", &error);
  free(connection);
}

// MARK: PostgreSQL

static const char *conninfo;

static void ignore_notice(void *context, const PGresult *result) {
  (void)context;
  (void)result;
}

static void *connect_postgres(void) {
  PGconn *connection = PQconnectdb(conninfo);
  if (PQstatus(connection) != CONNECTION_OK) fail("connect", PQerrorMessage(connection));
  PQsetNoticeReceiver(connection, ignore_notice, NULL);
  return connection;
}

static void send_postgres(void *connection, const char *sql) {
  PGresult *result = PQexec(connection, sql);
  ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
    fail(sql, PQerrorMessage(connection));
  }
  PQclear(result);
}

static void close_postgres(void *connection) { PQfinish(connection); }

// MARK: Nodes

struct node {
  const char *parents;
  const char **statements;
  size_t count;
  bool is_taken;
  bool is_done;
};

static struct node *nodes;
static size_t node_count;
static void *(*connect_to)(void);
static void (*send)(void *, const char *);
static void (*disconnect)(void *);
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

/// The whole file with a NUL byte behind it.
static char *contents(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) {
    perror(path);
    exit(1);
  }
  *size = (size_t)ftell(file);
  rewind(file);
  char *bytes = allocate(*size + 1, 1);
  if (fread(bytes, 1, *size, file) != *size) {
    perror(path);
    exit(1);
  }
  fclose(file);
  return bytes;
}

static void read_nodes(const char *path) {
  size_t size = 0;
  char *text = contents(path, &size);
  size_t records = 0;
  for (char *record = text; record < text + size; record += strlen(record) + 1) records += 1;
  nodes = allocate(records, sizeof *nodes);
  const char **statements = allocate(records, sizeof *statements);
  for (char *record = text; record < text + size; record += strlen(record) + 1) {
    if (*record == 'n') {
      nodes[node_count++] = (struct node){.parents = record + 1, .statements = statements};
    } else {
      *statements++ = record + 1;
      nodes[node_count - 1].count += 1;
    }
  }
}

static bool is_ready(const struct node *node) {
  char *rest = (char *)node->parents;
  while (*rest) {
    if (!nodes[strtoul(rest, &rest, 10)].is_done) return false;
  }
  return true;
}

/// The first node whose turn it is, in the order of the run; waits for one, and returns NULL when all are taken.
static struct node *next_node(void) {
  static size_t first = 1;
  pthread_mutex_lock(&lock);
  for (;;) {
    while (first < node_count && nodes[first].is_taken) first += 1;
    if (first == node_count) break;
    for (size_t place = first; place < node_count; place += 1) {
      if (nodes[place].is_taken || !is_ready(&nodes[place])) continue;
      nodes[place].is_taken = true;
      pthread_mutex_unlock(&lock);
      return &nodes[place];
    }
    pthread_cond_wait(&changed, &lock);
  }
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void run(void *connection, struct node *node) {
  for (size_t place = 0; place < node->count; place += 1) send(connection, node->statements[place]);
  pthread_mutex_lock(&lock);
  node->is_done = true;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}

static void *work(void *unused) {
  (void)unused;
  struct node *node = next_node();
  if (!node) return NULL;
  void *connection = connect_to();
  for (; node; node = next_node()) run(connection, node);
  disconnect(connection);
  return NULL;
}

int main(int count, char **arguments) {
  bool is_duckdb = count == 6 && strcmp(arguments[1], "duckdb") == 0;
  if (!is_duckdb && !(count == 5 && strcmp(arguments[1], "postgres") == 0)) {
    fprintf(stderr, "usage: replay duckdb LIBRARY DATABASE CONNECTIONS STATEMENTS\n"
                    "       replay postgres CONNINFO CONNECTIONS STATEMENTS\n");
    return 2;
  }
  read_nodes(arguments[count - 1]);
  connect_to = is_duckdb ? connect_duckdb : connect_postgres;
  send = is_duckdb ? send_duckdb : send_postgres;
  disconnect = is_duckdb ? close_duckdb : close_postgres;
  conninfo = arguments[2];
  if (is_duckdb) open_database(arguments[2], arguments[3]);
  void *connection = connect_to();
  if (node_count > 0) run(connection, &nodes[0]);
  size_t threads = strtoul(arguments[count - 2], NULL, 10);
  pthread_t *workers = allocate(threads, sizeof *workers);
  for (size_t place = 0; place < threads; place += 1) {
    if (pthread_create(&workers[place], NULL, work, NULL) != 0) fail("pthread_create", "no thread");
  }
  for (size_t place = 0; place < threads; place += 1) pthread_join(workers[place], NULL);
  disconnect(connection);
  struct AdbcError error = {0};
  if (is_duckdb) check(driver.DatabaseRelease(&database, &error), "DatabaseRelease", &error);
  return 0;
}
