import Diagnostics
import Jinja
import Testing

@Suite struct LimitTests {
  /// Each would hang, exhaust the memory, or crash without a limit.
  @Test(arguments: [
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{{ 10 ** 1000000000 }}",
    "{{ 'x' * 10 ** 12 }}",
    "{{ '%999999999s' % 1 }}",
    "{{ '{:999999999}'.format(1) }}",
    "{{ 'x'.center(10 ** 12) }}",
    "{{ range(10 ** 30) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% set ns = namespace(t='xxxxxxxxxxxxxxxx') %}{% for i in range(40) %}{% set ns.t = ns.t + ns.t %}{% endfor %}",
    "{% for i in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
    "{{ " + String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000) + " }}",
    "{{ " + String(repeating: "not ", count: 50_000) + "1 }}",
    "{{ " + String(repeating: "-", count: 50_000) + "1 }}",
    "{{ a" + String(repeating: "[0]", count: 50_000) + " }}",
    String(repeating: "{% if 1 %}", count: 5_000),
  ])
  func hostileTemplatesEndInAnError(_ text: String) {
    var options = EnvironmentOptions()
    options.limits.loopSteps = 1_000_000
    let environment = Environment(options)
    #expect(throws: DbtError.self) {
      let template = try environment.parse(SourceFile(path: "t.sql", text: text))
      _ = try Interpreter(environment: environment).render(template)
    }
  }

  @Test func complexNumbersAreRefused() {
    #expect(throws: DbtError.self) { try RecordedContext.render("{{ (-8) ** 0.5 }}") }
  }

  /// Freeing what nests deeply must not exhaust the stack either.
  @Test(arguments: [
    "[ns.l]", "{1: ns.l}", "namespace(x=ns.l)", "[ns.l]|select", "ns.l|map('string')", "ns.l|batch(2)", "({1: ns.l},)",
  ])
  func deepValuesAreFreed(_ step: String) throws {
    let text = "{% set ns = namespace(l=[]) %}{% for i in range(90000) %}{% set ns.l = " + step + " %}{% endfor %}x"
    #expect(try RecordedContext.render(text) == "x")
  }
}
