import Testing

/// PostgreSQL: what hangs on a relation outlives its replacement, where dbt's `drop … cascade` takes it along.
@Suite struct SwapTests {
  private static let table =
    "{{ config(materialized='table') }} select {{ var('id', '1') }} as id, '{{ var('n', 'a') }}'::text as n"

  private func project(_ files: [String: String] = ["models/t.sql": Self.table]) throws -> TestProject {
    try TestProject(.postgres, files)
  }

  /// A role that is there as long as the work.
  private func withRole(_ project: TestProject, _ work: (String) throws -> Void) throws {
    let role = "\(project.schema)_reader"
    try project.execute("create role \(role) login password 'reader'")
    defer { try? project.execute("drop owned by \(role) cascade; drop role \(role)") }
    try work(role)
  }

  /// Names and oids of what is in the schema of others.
  private func others(_ project: TestProject) throws -> [String: String] {
    let rows = try project.query(
      "select relname, oid from pg_class where relnamespace = 'SCHEMA_others'::regnamespace and relkind in ('v', 'm')")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  private func grants(_ project: TestProject, _ relation: String, of role: String) throws -> [String] {
    try project.column(
      """
      select privilege_type from information_schema.role_table_grants
      where table_schema || '.' || table_name = '\(relation)' and grantee = '\(role)' order by 1
      """.replacing("SCHEMA", with: project.schema))
  }

  private func indexes(_ project: TestProject, _ relation: String) throws -> [String] {
    try project.column(
      "select indexdef from pg_indexes where schemaname || '.' || tablename = '\(relation)' order by 1"
        .replacing("SCHEMA", with: project.schema))
  }

  /// Each kind of relation, and the command that replaces it.
  static let replaced: [(files: [String: String], words: [String])] = [
    (["models/t.sql": table], ["run", "-s", "t"]),
    (["models/t.sql": "{{ config(materialized='view') }} select 1 as id, '{{ var('n', 'a') }}'::text as n"], ["run"]),
    (
      ["models/t.sql": table.replacing("='table'", with: "='incremental'")], ["run", "--full-refresh"]
    ),
    (
      ["models/t.sql": table.replacing("='table'", with: "='materialized_view'")], ["run", "--full-refresh"]
    ),
    (["seeds/t.csv": "id,n\n1,a\n"], ["seed", "--full-refresh"]),
    (
      [
        "models/t.sql":
          "{{ config(materialized=var('kind', 'view')) }} select 1 as id, '{{ var('n', 'a') }}'::text as n"
      ],
      ["run", "--vars", "{kind: table, n: b}"]
    ),
    (
      [
        "models/t.sql":
          "{{ config(materialized=var('kind', 'table')) }} select 1 as id, '{{ var('n', 'a') }}'::text as n"
      ],
      ["run", "--vars", "{kind: materialized_view, n: b}"]
    ),
  ]

  @Test(arguments: replaced.indices)
  func viewsAtEveryDepth(_ index: Int) throws {
    let (files, words) = Self.replaced[index]
    let project = try project(files)
    try project.sdbt("build")
    try withRole(project) { role in
      try project.execute(
        """
        create schema "SCHEMA_others"; set search_path = "SCHEMA_others";
        create view one with (security_barrier) as select id, n from SCHEMA.t where n <> 't__dbt_backup';
        create view two as select one.id, t.n from one join SCHEMA.t using (id);
        create materialized view counted as select n, count(*) as rows from SCHEMA.t group by n;
        create unique index on counted (n);
        create view upon as select sum(rows) as rows from counted;
        grant select on one, upon, counted to \(role); grant select (id) on two to \(role);
        comment on materialized view counted is 'it''s'; comment on column upon.rows is 'sum';
        """)
      let before = try others(project)
      let isSeed = files["seeds/t.csv"] != nil
      if isSeed { try project.write(["seeds/t.csv": "id,n\n1,b\n"]) }
      let vars = isSeed || words.contains("--vars") ? [] : ["--vars", "n: b"]
      let outcome = try project.start(words + vars).wait()
      #expect(outcome.code == 0 && !outcome.says("WARNING"), "\(outcome)")

      let after = try others(project)
      #expect(after.keys.sorted() == ["counted", "one", "two", "upon"])
      if !isSeed, try project.kind("t") != nil {
        // Views that fit are the same ones still, with whatever hangs on them.
        #expect(after["one"] == before["one"] && after["two"] == before["two"])
      }
      #expect(try project.query("select n from SCHEMA_others.two") == [["b"]])
      #expect(try project.query("select n, rows from SCHEMA_others.counted") == [["b", "1"]])
      #expect(try project.query("select rows from SCHEMA_others.upon") == [["1"]])
      #expect(
        try project.column(
          "select array_to_string(reloptions, ',') from pg_class where oid = 'SCHEMA_others.one'::regclass")
          == ["security_barrier=true"])
      for name in ["one", "upon"] {
        #expect(try grants(project, "SCHEMA_others.\(name)", of: role) == ["SELECT"], "\(name)")
      }
      #expect(
        try project.query(
          """
          select has_table_privilege('\(role)', 'SCHEMA_others.counted', 'select'),
            has_column_privilege('\(role)', 'SCHEMA_others.two', 'id', 'select'),
            has_column_privilege('\(role)', 'SCHEMA_others.two', 'n', 'select'),
            obj_description('SCHEMA_others.counted'::regclass), col_description('SCHEMA_others.upon'::regclass, 1)
          """) == [["true", "true", "false", "it's", "sum"]])
      #expect(try indexes(project, "SCHEMA_others.counted").count == 1)
      #expect(try project.column("select relname from pg_class where relname like 't\\_\\_dbt%'") == [])
    }
  }

  @Test func viewsThatNoLongerFit() throws {
    let project = try project(["models/t.sql": Self.table, "models/mine.sql": "select n from {{ ref('t') }}"])
    try project.sdbt("run")
    try project.execute(
      """
      create schema "SCHEMA_others"; set search_path = "SCHEMA_others";
      create view ids as select id from SCHEMA.t;
      create view sums as select sum(id) as ids from ids;
      create view names as select id, n from SCHEMA.t;
      create view upon as select ids.id from names join ids using (id);
      """)
    // Of another type: made again, and so are those upon it.
    let wider = try project.sdbt("run", "-s", "t", "--vars", "id: 1::bigint")
    #expect(!wider.says("WARNING"), "\(wider)")
    #expect(try project.column("select pg_typeof(id)::text from SCHEMA_others.ids") == ["bigint"])
    #expect(try project.column("select pg_typeof(ids)::text from SCHEMA_others.sums") == ["numeric"])

    try project.write([
      "models/t.sql": "{{ config(materialized='table') }} select 7::bigint as id",
      "models/mine.sql": "select id from {{ ref('t') }}",
    ])
    let gone = try project.sdbt("run")
    #expect(try others(project).keys.sorted() == ["ids", "sums"])
    #expect(try project.query("select ids from SCHEMA_others.sums") == [["7"]])
    #expect(gone.says("The view \(project.schema)_others.names is dropped with the old"), "\(gone)")
    #expect(gone.says("column t.n does not exist"), "\(gone)")
    #expect(gone.says("The view \(project.schema)_others.upon is dropped"), "\(gone)")
    // A view that this run makes anew is no news.
    #expect(!gone.says("\(project.schema).mine is dropped"), "\(gone)")
    #expect(try project.query("select id from SCHEMA.mine") == [["7"]])
    #expect(try project.sdbt("run").says("PASS=2 WARN=0"))
  }

  /// Only its owner may change a view; made again by us it would read with our rights.
  @Test func viewsOfARoleThatWeAreNot() throws {
    let project = try project()
    try withRole(project) { role in
      try withBuilder(project) {
        try project.sdbt("run")
        try project.execute(
          """
          grant usage on schema SCHEMA to \(role); grant select on SCHEMA.t to \(role);
          create schema "SCHEMA_others" authorization \(role);
          set role \(role); create view SCHEMA_others.theirs as select id from SCHEMA.t; reset role;
          """)
        let outcome = try project.sdbt("run")
        #expect(
          outcome.says("The view \(project.schema)_others.theirs is dropped")
            && outcome.says("belongs to the role \(role)"),
          "\(outcome)")
        #expect(try others(project).isEmpty)
        #expect(try grants(project, "SCHEMA.t", of: role) == ["SELECT"])
      }
    }
  }

  /// The project's user is a role without special rights.
  private func withBuilder(_ project: TestProject, _ work: () throws -> Void) throws {
    let role = "\(project.schema)_builder"
    try project.execute(
      "create role \(role) login password 'builder'; grant create on database \(TestServer.database) to \(role)")
    defer { try? project.execute("drop owned by \(role) cascade; drop role \(role)") }
    let output = project.output(password: "builder").replacing("user: '\(TestServer.user)'", with: "user: \(role)")
    try project.write(["profiles.yml": "test: {target: dev, outputs: {dev: \(output)}}\n"])
    try work()
  }

  // MARK: Grants, comments, indexes

  @Test func whatWasGivenByHand() throws {
    let project = try project()
    try project.sdbt("run")
    try withRole(project) { role in
      try project.execute(
        """
        grant select, insert on SCHEMA.t to \(role) with grant option; grant update (n) on SCHEMA.t to public;
        comment on table SCHEMA.t is 'it''s \\ by "hand"'; comment on column SCHEMA.t.n is 'the name';
        create index "By hand" on SCHEMA.t (lower(n)) where id > 0; create unique index on SCHEMA.t (id);
        alter table SCHEMA.t enable row level security; alter table SCHEMA.t set (fillfactor = 70);
        create policy few on SCHEMA.t for select to \(role) using (id in (select id from SCHEMA.t where n <> ''));
        """)
      let asked = [
        "select relacl::text, relrowsecurity, reloptions::text, obj_description(oid, 'pg_class') from pg_class where oid = 'SCHEMA.t'::regclass",
        "select attname, attacl::text, col_description(attrelid, attnum) from pg_attribute where attrelid = 'SCHEMA.t'::regclass and attnum > 0",
        "select indexdef from pg_indexes where schemaname = 'SCHEMA' order by 1",
        "select policyname, roles::text, cmd, qual from pg_policies where schemaname = 'SCHEMA'",
      ]
      let before = try asked.map(project.query)
      let first = try project.column("select 'SCHEMA.t'::regclass::oid")
      for _ in 0..<2 {
        let outcome = try project.sdbt("run", "--vars", "n: b")
        #expect(!outcome.says("WARNING"), "\(outcome)")
        #expect(try asked.map(project.query) == before)
      }
      #expect(try project.column("select 'SCHEMA.t'::regclass::oid") != first)
      #expect(try project.column("select n from SCHEMA.t") == ["b"])

      // What a column loses goes with it; what can no longer be is told.
      try project.write(["models/t.sql": "{{ config(materialized='table') }} select 1 as id"])
      let less = try project.sdbt("run")
      #expect(less.says("The index `CREATE INDEX \"By hand\"") && less.says("could not be given"), "\(less)")
      #expect(try indexes(project, "SCHEMA.t").count == 1)
      #expect(try grants(project, "SCHEMA.t", of: role) == ["INSERT", "SELECT"])
    }
  }

  @Test func configsDecide() throws {
    let project = try project()
    try withRole(project) { role in
      let model = { (config: String) in
        "{{ config(materialized='table', \(config)) }} select 1 as id, 'a'::text as n"
      }
      let properties = "version: 2\nmodels:\n- {name: t, description: ours, columns: [{name: id, description: key}]}\n"
      try project.write([
        "models/t.sql": model(
          "grants={'select': ['\(role)']}, indexes=[{'columns': ['id']}], persist_docs={'relation': true, 'columns': true}"
        ),
        "models/t.yml": properties,
      ])
      try project.sdbt("run")
      try project.execute(
        "grant insert on SCHEMA.t to \(role); comment on table SCHEMA.t is 'hand'; comment on column SCHEMA.t.n is 'hand'"
      )
      try project.sdbt("run")
      #expect(try grants(project, "SCHEMA.t", of: role) == ["SELECT"])
      #expect(try indexes(project, "SCHEMA.t").count == 1)
      #expect(
        try project.query(
          "select obj_description(c, 'pg_class'), col_description(c, 1), col_description(c, 2) from (select 'SCHEMA.t'::regclass::oid as c) as t"
        )
          == [["ours", "key", "null"]])
      // An index that the config no longer names was never given by hand.
      try project.write(["models/t.sql": model("indexes=[{'columns': ['n']}]")])
      try project.sdbt("run")
      let left = try indexes(project, "SCHEMA.t")
      #expect(left.count == 1 && left[0].hasSuffix("(n)"), "\(left)")
    }
  }

  @Test func asDbtDoes() throws {
    let project = try project([
      "models/t.sql": Self.table.replacing("='table'", with: "='table', drop_dependents='cascade', preserve=[]"),
      "models/wrong.sql": "{{ config(preserve=['everything'], enabled=var('wrong', false)) }} select 1 as id",
    ])
    try project.sdbt("run")
    try withRole(project) { role in
      try project.execute(
        """
        create view SCHEMA.theirs as select id from SCHEMA.t; grant select on SCHEMA.t to \(role);
        comment on table SCHEMA.t is 'hand'; create index on SCHEMA.t (id);
        """)
      try project.sdbt("run")
      #expect(try project.kind("theirs") == nil)
      #expect(try grants(project, "SCHEMA.t", of: role) == [])
      #expect(try indexes(project, "SCHEMA.t") == [])
      #expect(try project.column("select obj_description('SCHEMA.t'::regclass, 'pg_class')") == ["null"])
    }
    try project.sdbt("run", "--vars", "wrong: true")
    let wrong = try project.sdbt("run", "--vars", "wrong: true", exits: 1)
    #expect(wrong.says("`preserve` is a list of grants, comments, indexes"), "\(wrong)")
  }

  /// Hooks that make such things themselves work as in dbt, run after run.
  @Test func hooksThatMakeThem() throws {
    let project = try project([
      "models/inside.sql":
        "{{ config(materialized='table', post_hook=['create index on {{ this }} (id)', 'create index if not exists named on {{ this }} (n)', 'grant select on {{ this }} to public']) }} select 1 as id, 'a'::text as n",
      "models/outside.sql":
        """
      {{ config(materialized='table', post_hook=[
        {'sql': 'create index outside_id on {{ this }} (id)', 'transaction': false},
        {'sql': 'create view SCHEMA.by_hook as select id from {{ this }}', 'transaction': false}]) }} select 1 as id
      """,
    ])
    for _ in 0..<3 {
      try project.sdbt("run")
      #expect(try indexes(project, "SCHEMA.inside").count == 2)
      #expect(try indexes(project, "SCHEMA.outside").count == 1)
      #expect(try project.kind("by_hook") == "view")
    }
  }

  /// Nothing hangs on most tables: they cost one query.
  @Test func nothingToKeepIsOneQuery() throws {
    let project = try project([
      "models/t.sql": Self.table, "models/v.sql": "select 1 as id",
      "models/i.sql":
        "{{ config(materialized='table', grants={'select': ['public']}, indexes=[{'columns': ['id']}]) }} select 1 as id",
    ])
    try project.sdbt("run")
    let outcome = try project.sdbt("--debug", "run")
    let statements = outcome.lines.filter { $0.contains("On model.shop.t: ") }
    #expect(!outcome.says("hanging") && !outcome.says("savepoint"), "\(outcome)")
    #expect(outcome.count("select found.views") == 3, "\(outcome)")
    #expect(statements.filter { $0.contains("savepoint") }.isEmpty)
    // BEGIN, create table, the query, two renamings, COMMIT, drop.
    #expect(statements.count == 7, "\(statements)")
  }

  /// Tables of others that refer to a replaced one go on referring to it, or a warning says that they do not.
  @Test func foreignKeysOfOthersLeadToTheNewTable() throws {
    let project = try project([
      "models/t.sql": "{{ config(materialized='table') }} select {{ var('id', '1') }} as id",
      "models/t.yml": """
      models:
        - name: t
          config: {contract: {enforced: true}}
          constraints: [{type: primary_key, columns: [id]}]
          columns: [{name: id, data_type: integer}]
      """,
    ])
    func foreignKeys() throws -> [[String]] {
      try project.query(
        """
        select conrelid::regclass::text, confrelid::regclass::text, confdeltype, convalidated from pg_constraint
        where contype = 'f' and confrelid = to_regclass('SCHEMA.t') order by 1
        """)
    }
    try project.sdbt("run")
    try project.execute(
      """
      create schema SCHEMA_others;
      create table SCHEMA_others."Orders" (id integer references SCHEMA.t (id) on delete cascade);
      insert into SCHEMA_others."Orders" values (1)
      """)
    let before = try foreignKeys()
    #expect(before.count == 1)
    let again = try project.sdbt("run")
    #expect(try foreignKeys() == before, "\(again)")
    #expect(!again.says("foreign key"), "\(again)")
    #expect(throws: (any Error).self) { try project.execute("insert into SCHEMA_others.\"Orders\" values (2)") }
    // The row of the order is gone from the new table.
    let without = try project.sdbt("run", "--vars", "id: 3")
    #expect(without.says("The foreign key") && without.says("could not be given to"), "\(without)")
    #expect(try foreignKeys().isEmpty)
    #expect(try project.query("select id from SCHEMA.t") == [["3"]])
    #expect(try project.query("select id from SCHEMA_others.\"Orders\"") == [["1"]])
  }

  /// A table that is built in the same run brings its own foreign keys, and what it had is no matter.
  @Test func foreignKeysOfModelsAreTheirOwn() throws {
    let contract = "config: {contract: {enforced: true}}"
    let project = try project([
      "models/t.sql": "{{ config(materialized='table') }} select {{ var('id', '1') }} as id",
      "models/u.sql": "{{ config(materialized='table') }} select id from {{ ref('t') }}",
      "models/t.yml": """
      models:
        - name: t
          \(contract)
          constraints: [{type: primary_key, columns: [id]}]
          columns: [{name: id, data_type: integer}]
        - name: u
          \(contract)
          constraints: [{type: foreign_key, columns: [id], to: ref('t'), to_columns: [id]}]
          columns: [{name: id, data_type: integer}]
      """,
    ])
    try project.sdbt("run")
    let outcome = try project.sdbt("run", "--vars", "id: 3")
    #expect(!outcome.says("could not be given"), "\(outcome)")
    let found =
      "select conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'SCHEMA.t'::regclass"
    #expect(try project.query(found).count == 1)
  }
}
