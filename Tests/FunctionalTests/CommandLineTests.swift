import Files
import JSON
import Testing

/// The command line as people and orchestrators use it.
@Suite struct CommandLineTests {
  private static let chain: [String: String] = [
    "models/a.sql": "{{ config(tags=['first']) }} select 1 as n",
    "models/b.sql": "{{ config(tags=['second', 'nightly']) }} select n from {{ ref('a') }}",
    "models/sub/c.sql": "{{ config(materialized='table', tags=['nightly']) }} select n from {{ ref('b') }}",
    "models/lone.sql": "select '{{ target.name }}' as target, '{{ var(\"v\", \"none\") }}' as v",
    "models/models.yml": "models: [{name: a, columns: [{name: n, data_tests: [not_null]}]}]",
    "seeds/s.csv": "id\n1\n",
    "macros/operations.sql": """
    {% macro greet(name='world', times=1) %}
      {% for _ in range(times) %}{{ log('hello ' ~ name, info=True) }}{% endfor %}{% do print('printed') %}
    {% endmacro %}
    {% macro make_table(name) %}{% do run_query('create table ' ~ target.schema ~ '.' ~ name ~ ' as select 1 as n') %}{% endmacro %}
    {% macro fails() %}{% do exceptions.raise_compiler_error('not today') %}{% endmacro %}
    """,
  ]

  /// What a selection lists, by name.
  private func listed(_ project: TestProject, _ words: [String] = []) throws -> Set<String> {
    let outcome = try project.start(["--quiet", "ls", "--output", "name"] + words).wait()
    #expect(outcome.code == 0, "\(outcome)")
    return Set(outcome.out.split(separator: "\n").map(String.init))
  }

  @Test(arguments: TestWarehouse.allCases)
  func selection(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    func models(_ words: String...) throws -> Set<String> {
      try listed(project, ["--resource-type", "model"] + words)
    }
    #expect(try listed(project) == ["a", "b", "c", "lone", "s", "not_null_a_n"])
    #expect(try models("--select", "a", "lone") == ["a", "lone"])
    #expect(try models("--select", "a lone") == ["a", "lone"])
    #expect(try models("-s", "a", "-s", "lone") == ["a", "lone"])
    #expect(try models("--exclude", "a", "c") == ["b", "lone"])
    #expect(try models("--select", "a+") == ["a", "b", "c"])
    #expect(try models("--select", "+b") == ["a", "b"])
    #expect(try models("--select", "1+c") == ["b", "c"])
    #expect(try models("--select", "a+1") == ["a", "b"])
    #expect(try models("--select", "@b") == ["a", "b", "c"])
    #expect(try models("--select", "tag:nightly") == ["b", "c"])
    #expect(try models("--select", "tag:nightly,tag:second") == ["b"])
    #expect(try models("--select", "+b,tag:first", "lone") == ["a", "lone"])
    #expect(try models("--select", "path:models/sub") == ["c"])
    #expect(try models("--select", "config.materialized:table") == ["c"])
    #expect(try listed(project, ["--resource-type", "test"]) == ["not_null_a_n"])
    #expect(try listed(project, ["--select", "a"]) == ["a", "not_null_a_n"])
    #expect(try listed(project, ["--models", "a"]) == ["a"])
  }

  @Test(arguments: TestWarehouse.allCases)
  func listing(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    let plain = try project.sdbt("ls", "--select", "c", "s")
    #expect(plain.lines.suffix(3) == ["shop.sub.c", "shop.s", ""])
    #expect(try project.sdbt("-q", "ls", "--output", "path", "-s", "c").out == "models/sub/c.sql\n")
    #expect(try project.sdbt("list", "-q", "--output", "selector", "-s", "c").out == "shop.sub.c\n")
    let json = try project.sdbt("-q", "ls", "--output", "json", "-s", "c").out
    let node = try JSONParser.parse(Array(json.utf8))
    #expect(node["unique_id"] == "model.shop.c")
    #expect(node["depends_on"]?["nodes"] == ["model.shop.b"])
    #expect(node["config"]?["materialized"] == "table")
    let keys = try project.sdbt(
      "-q", "ls", "-s", "c", "--output", "json", "--output-keys", "name", "config.materialized")
    #expect(keys.out == "{\"name\": \"c\", \"config.materialized\": \"table\"}\n")
    let nothing = try project.sdbt("ls", "--select", "nothing_like_it")
    #expect(nothing.says("The selection criterion 'nothing_like_it' does not match any enabled nodes"))
    #expect(try project.sdbt("run", "--select", "nothing_like_it").says("Nothing to do."))
    // Listing and parsing do not touch the warehouse.
    if warehouse == .duckdb { #expect(!project.has("warehouse.duckdb")) }
  }

  @Test(arguments: TestWarehouse.allCases)
  func flagsOnBothSides(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    for words in [["--quiet", "--target", "other", "run"], ["run", "--quiet", "--target", "other"]] {
      let run = try project.start(words + ["-s", "lone", "--vars", "{v: given}"]).wait()
      #expect(run.code == 0 && run.out == "" && run.err == "", "\(run)")
      #expect(try project.query("select target, v from SCHEMA_other.lone") == [["other", "given"]])
      try project.execute("drop view SCHEMA_other.lone")
    }
    // --quiet still shows errors and what print() writes.
    try project.write(["models/bad.sql": "select no_such_column"])
    let failing = try project.sdbt("-q", "run", "-s", "bad", exits: 1)
    #expect(failing.says("no_such_column"))
    #expect(!failing.says("Running with"))
    #expect(try project.sdbt("-q", "run-operation", "greet").out == "printed\n")
  }

  @Test(arguments: TestWarehouse.allCases)
  func environmentVariables(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    let run = try project.sdbt(
      "run", "-s", "lone",
      environment: ["DBT_TARGET": "other", "DBT_QUIET": "1", "DBT_TARGET_PATH": "elsewhere", "DBT_LOG_PATH": "journal"])
    #expect(run.out == "")
    #expect(try project.query("select target from SCHEMA_other.lone") == [["other"]])
    #expect(project.has("elsewhere/run_results.json") && !project.has("target"))
    #expect(project.has("journal/dbt.log") && !project.has("logs"))
    // The command line comes first.
    try project.sdbt("run", "-s", "lone", "-t", "dev", environment: ["DBT_TARGET": "other"])
    #expect(try project.query("select target from SCHEMA.lone") == [["dev"]])
    let bad = try project.sdbt("run", exits: 2, environment: ["DBT_QUIET": "maybe"])
    #expect(bad.err.contains("'maybe' is not a valid boolean"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func folders(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    try project.write(["profiles/profiles.yml": project.profiles(), "models/sub/deeper/.keep": ""])
    try project.remove("profiles.yml")
    try project.sdbt(
      "run", "-s", "lone", "--project-dir", project.folder, "--profiles-dir", project.folder + "/profiles", in: "/tmp")
    #expect(try project.kind("lone") == "view")
    #expect(project.has("target/run_results.json") && project.has("logs/dbt.log"))
    try project.sdbt("run", "-s", "lone", environment: ["DBT_PROFILES_DIR": project.folder + "/profiles"])
    // From a folder below the project.
    try project.sdbt(
      "run", "-s", "a", environment: ["DBT_PROFILES_DIR": project.folder + "/profiles"],
      in: project.folder + "/models/sub")
    #expect(try project.kind("a") == "view")
    let missing = try project.sdbt("run", "--profiles-dir", "/no/such/folder", exits: 2)
    #expect(missing.err.contains("'/no/such/folder' does not exist"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func jsonLog(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    try project.write(["models/bad.sql": "select no_such_column"])
    let run = try project.sdbt("--log-format", "json", "run", exits: 1)
    let events = try run.out.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
    func named(_ name: String) -> [JSONValue] { events.filter { $0["info"]?["name"]?.stringValue == name } }
    #expect(events.allSatisfy { $0["info"]?["level"]?.stringValue != nil && $0["info"]?["msg"]?.stringValue != nil })
    #expect(events.allSatisfy { $0["info"]?["invocation_id"] == events[0]["info"]?["invocation_id"] })
    #expect(named("MainReportVersion").first?["info"]?["code"] == "A001")
    #expect(named("LogStartLine").count == 5)
    let results = named("LogModelResult")
    #expect(results.count == 5)
    let bad = results.filter { $0["data"]?["node_info"]?["unique_id"] == "model.shop.bad" }
    #expect(bad.count == 1 && bad[0]["info"]?["level"] == "error" && bad[0]["data"]?["status"] == "error")
    #expect(named("RunResultError").first?["data"]?["msg"]?.stringValue?.contains("no_such_column") == true)
    #expect(named("StatsLine").count == 1)
    let keys = ["category", "code", "extra", "invocation_id", "level", "msg", "name", "pid", "thread", "ts"]
    #expect(events[0]["info"]?.objectValue.map { Array($0.keys) } == keys)
    let debug = try project.sdbt("--log-format", "json", "--log-level", "debug", "run", "-s", "a")
    #expect(debug.says("\"name\": \"SQLQuery\""))
    #expect(debug.says("\"name\": \"NodeFinished\""))
  }

  @Test(arguments: TestWarehouse.allCases)
  func logFileAndColours(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    let plain = try project.sdbt("run", "-s", "a", environment: ["NO_COLOR": "1"])
    #expect(!plain.says("\u{1b}["))
    let log = project.text("logs/dbt.log")
    #expect(log.contains("Running with dbt=1.11"))
    #expect(log.contains("[debug]"))
    #expect(log.lowercased().contains("create"))
    #expect(!log.contains("\u{1b}["))
    #expect(log.firstMatch(of: #/={10,} \d\d:\d\d:\d\d\.\d{6} \| [0-9a-f-]{36} ={10,}/#) != nil)
    #expect(try project.sdbt("--use-colors", "run", "-s", "a").says("\u{1b}[32m"))
    // A second run adds to the file.
    #expect(project.text("logs/dbt.log").hasPrefix(log))
  }

  @Test func version() throws {
    for word in ["--version", "-v"] {
      let outcome = try RunningProgram(Executable.path, [word], in: "/", environment: SystemVariables.base).wait()
      #expect(outcome.code == 0)
      #expect(outcome.out.hasPrefix("Core:\n  - installed: 1.11."))
      #expect(outcome.out.contains("sdbt"))
      #expect(outcome.err == "")
    }
  }

  @Test(arguments: TestWarehouse.allCases)
  func compileAndShow(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    let compiled = try project.sdbt("compile", "--inline", "select * from {{ ref('a') }} -- {{ 1 + 1 }}")
    let name = "\"\(project.database)\".\"\(project.schema)\".\"a\""
    #expect(compiled.says("Compiled inline node is:\nselect * from \(name) -- 2\n"))
    #expect(try project.sdbt("compile", "-s", "b").says("Compiled node 'b' is:"))
    #expect(try project.relations().isEmpty)

    try project.sdbt("run", "-s", "a")
    let text = try project.sdbt("show", "--inline", "select n, 'x' as word from {{ ref('a') }}")
    #expect(text.says("Previewing inline node:\n| n | word |\n| - | ---- |\n| 1 | x    |"))
    let json = try project.sdbt(
      "-q", "show", "--output", "json", "--limit", "2", "--inline",
      "select 1 as n, cast(null as date) as d union all select 2, null union all select 3, null order by 1")
    let shown = try JSONParser.parse(Array(json.out.utf8))
    #expect(shown["show"] == [["n": 1, "d": .null], ["n": 2, "d": .null]])
    let node = try project.sdbt("-q", "show", "-s", "a", "--output", "json")
    #expect(
      try JSONParser.parse(Array(node.out.utf8)) == ["node": "a", "show": [["n": 1]]])
    let wrong = try project.sdbt("show", "--inline", "select * from {{ ref('nope') }}", exits: 2)
    #expect(wrong.says("nope"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func runOperation(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    let greeting = try project.sdbt("run-operation", "greet", "--args", "{name: sdbt, times: 2}")
    #expect(greeting.count("hello sdbt") == 2)
    #expect(greeting.lines.contains("printed"))
    #expect(try project.statuses() == ["macro.shop.greet": "success"])
    try project.sdbt("run")
    try project.sdbt("run-operation", "make_table", "--args", "name: made")
    #expect(
      try project.kind("made") == "table")
    let failing = try project.sdbt("run-operation", "fails", exits: 1)
    #expect(failing.says("not today"))
    let missing = try project.sdbt("run-operation", "no_such_macro", exits: 2)
    #expect(missing.says("dbt could not find a macro with the name"))
    let list = try project.sdbt("run-operation", "greet", "--args", "[1]", exits: 2)
    #expect(list.err.contains("Invalid value for '--args': String '[1]' is not valid YAML"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func clean(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    try project.sdbt("run")
    let clean = try project.sdbt("clean")
    #expect(clean.says("Finished cleaning all paths."))
    #expect(!project.has("target") && project.has("models/a.sql"))

    let precious = Disk.parent(of: project.folder) + "/precious.txt"
    try Disk.write("keep", to: precious)
    for target in ["..", "../precious.txt", precious, "models", "."] {
      try project.write(["dbt_project.yml": "name: shop\nprofile: test\nclean-targets: ['\(target)']\n"])
      let refused = try project.start(["clean"]).wait()
      #expect(refused.code != 0, "\(target): \(refused)")
      #expect(Disk.exists(precious) && project.has("models/a.sql"), "\(target)")
    }
  }

  @Test(arguments: TestWarehouse.allCases)
  func debug(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.chain)
    let good = try project.sdbt("debug")
    #expect(good.says("Connection test: [OK connection ok]"))
    #expect(good.says("All checks passed!"))
    #expect(good.says("Using profiles.yml file at \(project.folder)/profiles.yml"))
    #expect(good.says("schema: \(project.schema)"))

    let unreachable =
      warehouse == .duckdb
      ? "{type: duckdb, path: /no/such/folder/x.duckdb}"
      : "{type: postgres, host: 127.0.0.1, port: 1, user: u, password: pw-in-profile, dbname: d, schema: s}"
    try project.write(["profiles.yml": "test: {target: dev, outputs: {dev: \(unreachable)}}\n"])
    let failing = try project.sdbt("debug", exits: 1)
    #expect(failing.says("Connection test: [ERROR]"))
    #expect(failing.says("1 check failed:"))
    #expect(!failing.says("pw-in-profile"))
    try project.remove("profiles.yml")
    let missing = try project.sdbt("debug", "--profiles-dir", project.folder, exits: 1)
    #expect(missing.says("profiles.yml file [ERROR not found]"))
  }
}
