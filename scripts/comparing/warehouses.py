"""What is in a warehouse: rows and catalogue, in a form that is the same whichever program put it there.

A state is a dict: by the name of each relation its kind, columns, rows, comment, grants, indexes and constraints.
"""

import datetime
import os
import re

SYSTEM = "('pg_catalog', 'information_schema')"


class DuckDB:
    """A file in the project's folder."""

    name = "duckdb"
    database = "warehouse"

    def __init__(self, folder, schema):
        self.file, self.schema = folder / "warehouse.duckdb", schema

    def profile(self, schema):
        return f"{{type: duckdb, path: warehouse.duckdb, schema: {schema}, threads: 1}}"

    def connect(self):
        import duckdb
        connection = duckdb.connect(str(self.file))
        connection.execute("set timezone = 'UTC'")
        return connection

    def execute(self, sql):
        with self.connect() as connection:
            connection.execute(sql)

    def clear(self):
        """Nothing is left where the folder is gone."""

    def state(self):
        with self.connect() as connection:
            def query(sql):
                return connection.execute(sql).fetchall()

            return {f"{schema}.{name}": self.relation(query, schema, name, oid, kind, comment) for
                    schema, name, oid, kind, comment in query(
                        "select schema_name, table_name, table_oid, 'table', comment from duckdb_tables()"
                        " where not internal and not temporary union all "
                        "select schema_name, view_name, view_oid, 'view', comment from duckdb_views()"
                        " where not internal and not temporary order by 1, 2")}

    def relation(self, query, schema, name, oid, kind, comment):
        constraints = query(
            "select constraint_text from duckdb_constraints()"
            f" where table_oid = {oid} and constraint_type != 'NOT NULL'")
        indexes = query(f"select index_name, sql from duckdb_indexes() where table_oid = {oid}")
        return relation(
            kind, comment,
            query("select column_name, data_type, is_nullable, column_default, comment from duckdb_columns()"
                  f" where table_oid = {oid} order by column_index"),
            rows_of(query, schema, name), constraints=[text for text, in constraints],
            indexes=[f"{index}: {sql}" for index, sql in indexes])


class Postgres:
    """A schema of its own, and those whose names begin with it, in the database that the PG* variables name."""

    name = "postgres"
    roles = ("corpus_reader", "corpus_writer")

    def __init__(self, folder, schema):
        self.schema = schema
        self.server = {"host": os.environ.get("PGHOST", "127.0.0.1"), "port": int(os.environ.get("PGPORT", "5432")),
                       "user": os.environ.get("PGUSER", "root"), "password": os.environ.get("PGPASSWORD", "password"),
                       "dbname": os.environ.get("PGDATABASE", "dbt")}
        self.database = self.server["dbname"]
        for role in self.roles:
            self.execute(f"do $$ begin create role {role}; exception when others then null; end $$")

    def profile(self, schema):
        members = ", ".join(f"{key}: {value!r}" for key, value in self.server.items())
        return f"{{type: postgres, {members}, schema: {schema}, threads: 1}}"

    def connect(self):
        import psycopg2
        connection = psycopg2.connect(**self.server)
        connection.autocommit = True
        return connection

    def execute(self, sql):
        connection = self.connect()
        connection.cursor().execute(sql)
        connection.close()

    def clear(self):
        connection = self.connect()
        cursor = connection.cursor()
        cursor.execute("select nspname from pg_namespace where nspname = %s or nspname like %s",
                       (self.schema, self.schema.replace("_", "\\_") + "\\_%"))
        for schema, in cursor.fetchall():
            cursor.execute(f'drop schema "{schema}" cascade')
        connection.close()

    def state(self):
        connection = self.connect()
        cursor = connection.cursor()

        def query(sql):
            cursor.execute(sql)
            return cursor.fetchall()

        query("set timezone to 'UTC'; select 1")
        schemas = self.schema.replace("_", "\\_")
        found = {f"{schema}.{name}": self.relation(query, schema, name, oid, kind, comment, keeps)
                 for schema, name, oid, kind, comment, keeps in query(
                     "select nspname, relname, c.oid, relkind, obj_description(c.oid, 'pg_class'), relpersistence"
                     " from pg_class c join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'v', 'm')"
                     f" and (nspname = '{self.schema}' or nspname like '{schemas}\\_%') order by 1, 2")}
        connection.close()
        return found

    def relation(self, query, schema, name, oid, kind, comment, keeps):
        grants = query(
            "select grantee, string_agg(privilege_type, ', ' order by privilege_type)"
            " from information_schema.role_table_grants"
            f" where table_schema = '{schema}' and table_name = $n${name}$n$ and grantee != current_user group by 1")
        return relation(
            {"r": "table", "v": "view", "m": "materialized view"}[kind] + (" (unlogged)" if keeps == "u" else ""), comment,
            query("select attname, format_type(atttypid, atttypmod), not attnotnull, pg_get_expr(adbin, adrelid),"
                  f" col_description(attrelid, attnum) from pg_attribute left join pg_attrdef on adrelid = attrelid and"
                  f" adnum = attnum where attrelid = {oid} and attnum > 0 and not attisdropped order by attnum"),
            rows_of(query, schema, name), grants=[f"{grantee}: {privileges}" for grantee, privileges in grants],
            constraints=[f"{constraint}: {text}" for constraint, text in query(
                f"select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = {oid}")],
            indexes=[text for text, in query(
                f"select pg_get_indexdef(indexrelid) from pg_index where indrelid = {oid}")])


def rows_of(query, schema, name):
    """The rows; what the database says where they cannot be read."""
    try:
        return query(f'select * from "{schema}"."{name}"')
    except Exception as error:
        return str(error).splitlines()[0]


def relation(kind, comment, columns, rows, **more):
    """What is there of a relation, without what is empty."""
    described = {"kind": kind, "comment": comment, "columns": [
        " ".join([f"{name}: {type_}", *([] if nullable else ["not null"]), *([f"default {default}"] if default else []),
                  *([f"-- {text}"] if text else [])])
        for name, type_, nullable, default, text in columns]}
    described |= {key: sorted(value) for key, value in more.items()}
    return {key: value for key, value in described.items() if value} | {"rows": rows}


# MARK: What differs from run to run

NAME_OF_INDEX = re.compile(r'"?\b[0-9a-f]{32}\b"?')


def comparable(state, began, schema):
    """With the moments of this run in a relation as `now 1`, `now 2` … in their order, ids made of them and names of
    indexes as `id`, rows in one order, and SCHEMA for the schema."""
    return {name.replace(schema, "SCHEMA"): described_alike(described, began, schema) for name, described in state.items()}


def described_alike(described, began, schema):
    alike = {key: masked(value, schema) for key, value in described.items() if key != "rows"}
    rows = described["rows"]
    if isinstance(rows, str):
        return alike | {"rows": rows.replace(schema, "SCHEMA")}
    moments = sorted({at for row in rows for cell in row if (at := moment(cell)) and at >= began})
    return alike | {"rows": sorted(
        (row_alike(row, moments, schema) for row in rows), key=lambda row: [(cell is None, cell or "") for cell in row])}


def masked(value, schema):
    if isinstance(value, list):
        return sorted(masked(item, schema) for item in value) if any(NAME_OF_INDEX.search(item) for item in value) else [
            item.replace(schema, "SCHEMA") for item in value]
    return value and NAME_OF_INDEX.sub("id", value).replace(schema, "SCHEMA")


def row_alike(row, moments, schema):
    ordinals = [moments.index(at) + 1 if (at := moment(cell)) in moments else None for cell in row]
    has_now = any(ordinals)
    return [None if cell is None else f"now {ordinal}" if ordinal
            else "id" if has_now and re.fullmatch("[0-9a-f]{32}", str(cell)) else str(cell).replace(schema, "SCHEMA")
            for cell, ordinal in zip(row, ordinals)]


def moment(cell):
    """A time in seconds since 1970; nil for what is none."""
    if not isinstance(cell, datetime.datetime):
        return None
    return (cell if cell.tzinfo else cell.replace(tzinfo=datetime.timezone.utc)).timestamp()
