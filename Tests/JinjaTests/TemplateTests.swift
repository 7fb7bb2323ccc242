import Diagnostics
import Jinja
import Testing

@Suite struct TemplateTests {
  private let environment = Environment()

  private func parse(_ text: String) throws -> Template {
    try environment.parse(SourceFile(path: "m.sql", text: text))
  }

  @Test func findsMacrosTestsAndMaterializations() throws {
    let text = """
      {% macro one(a, b=2) %}x{{ a }}{% endmacro %}
      {%- test two(model) -%} y {%- endtest %}
      {% materialization three, adapter='duckdb', supported_languages=['sql', 'python'] %}z{% endmaterialization %}
      {% materialization four, default %}{% endmaterialization %}
      """
    let macros = try parse(text).macros
    #expect(
      macros.map(\.name) == ["one", "test_two", "materialization_three_duckdb", "materialization_four_default"])
    #expect(macros[0].parameters.map(\.name) == ["a", "b"])
    #expect(macros[0].parameters[1].defaultText == "2")
    #expect(macros[0].text == "{% macro one(a, b=2) %}x{{ a }}{% endmacro %}")
    #expect(macros[1].text == "{%- test two(model) -%} y {%- endtest %}")
    #expect(macros[2].supportedLanguages == ["sql", "python"])
    #expect(macros[2].adapter == "duckdb")
    #expect(macros[3].supportedLanguages == ["sql"])
  }

  @Test func findsBlocks() throws {
    let template = try parse(
      "{% snapshot s %}select {{ 1 }}{% endsnapshot %}\n{% docs d %}Use {{ ref('x') }}.{% enddocs %}")
    #expect(template.blocks.map(\.name) == ["s", "d"])
    let docs = template.blocks[1].body.range
    #expect(String(decoding: Array(template.file.text.utf8)[docs], as: UTF8.self) == "Use {{ ref('x') }}.")
  }

  @Test func listsCalls() throws {
    let calls = try parse(
      "{{ ref('a') }}{{ dbt.run_query(x) }}{{ adapter.dispatch('m', 'pkg')(1) }}{{ config(materialized='table') }}"
    ).calledNames()
    #expect(calls.map(\.path) == [["ref"], ["dbt", "run_query"], ["adapter", "dispatch"], ["config"]])
    #expect(calls[0].constantArguments?.positional.first?.stringValue == "a")
    #expect(calls[1].constantArguments == nil)
    #expect(calls[3].constantArguments?["materialized"]?.stringValue == "table")
  }

  @Test func knowsStaticText() throws {
    #expect(try parse("select 1\n").isStatic)
    #expect(try !parse("select {{ 1 }}").isStatic)
    #expect(try Interpreter(environment: environment).render(try parse("select 1\r\n")) == "select 1")
  }

  @Test func macrosReturnTextOrValues() throws {
    let macros = try parse(
      "{% macro text(a) %}<{{ a }}>{% endmacro %}{% macro value(a) %}x{{ return([a]) }}{% endmacro %}"
    ).macros
    let interpreter = Interpreter(environment: environment)
    #expect(try interpreter.callMacro(macros[0], Arguments([.int(1)])).stringValue == "<1>")
    let value = try interpreter.callMacro(macros[1], Arguments([.int(1)]))
    #expect(interpreter.equal(value, .list([.int(1)])))
  }

  @Test func errorsTellTheWayThroughTheMacros() throws {
    let template = try parse("{% macro f() %}\n{{ nope.x }}{% endmacro %}\n{{ f() }}")
    let error = #expect(throws: DbtError.self) { try Interpreter(environment: environment).render(template) }
    #expect(error?.span?.start.line == 2)
    #expect(error?.frames.map(\.name) == ["f"])
    #expect(error?.frames.first?.span?.start.line == 3)
  }

  /// What the program itself calls has no place of a call, and does not pretend to have one.
  @Test func callsOfTheProgramHaveNoPlace() throws {
    let macros = try parse(
      "{% macro outer() %}\n{{ inner() }}{% endmacro %}{% macro inner() %}{{ nope.x }}{% endmacro %}"
    )
    .macros
    let globals = FixedGlobals([
      "inner": .function("inner") { _, interpreter in try interpreter.callMacro(macros[1], Arguments()) }
    ])
    let interpreter = Interpreter(environment: environment, globals: globals)
    let error = try #require(throws: DbtError.self) { try interpreter.callMacro(macros[0], Arguments()) }
    #expect(error.frames.map(\.name) == ["inner", "outer"])
    #expect(error.frames.map { $0.span?.start.line } == [2, nil])
    let text = error.rendered()
    #expect(text.contains("> in macro inner (m.sql:2)"))
    #expect(text.contains("> called by macro outer\n") || text.hasSuffix("> called by macro outer"))
    #expect(!text.contains("(:"))
  }

  @Test func mapsOutputBack() throws {
    let template = try parse("abc {{ 'xyz' }} def")
    let (text, map) = try Interpreter(environment: environment).renderWithMap(template)
    #expect(text == "abc xyz def")
    #expect(map.span(at: 2)?.range.lowerBound == 2)
    #expect(map.span(at: 5)?.range == 7..<12)
    #expect(map.span(at: 8)?.range.lowerBound == 16)
  }

  @Test func manyThreadsRenderOneTemplate() async throws {
    let template = try parse("{% macro m(x) %}{{ x * 2 }}{% endmacro %}{% for i in range(n) %}{{ m(i) }},{% endfor %}")
    let environment = environment
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<16 {
        group.addTask {
          try Interpreter(environment: environment, globals: FixedGlobals(["n": .int(200)])).render(template)
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(texts.count == 1)
  }
}
