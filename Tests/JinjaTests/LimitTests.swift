import Diagnostics
import Jinja
import Testing

@Suite struct LimitTests {
  /// Each would hang, exhaust the memory, or crash without a limit.
  @Test(
    arguments: [
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
    ].map(LongText.init))
  func hostileTemplatesEndInAnError(_ template: LongText) {
    var options = EnvironmentOptions()
    options.limits.loopSteps = 1_000_000
    let environment = Environment(options)
    #expect(throws: DbtError.self) {
      let template = try environment.parse(SourceFile(path: "t.sql", text: template.text))
      _ = try Interpreter(environment: environment).render(template)
    }
  }

  /// Every limit, at its default or made small, with its message and a place.
  @Test(arguments: [
    ("{{ range(100001) }}", "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)."),
    ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "more than 1000000 loop steps"),
    ("{% macro f() %}{{ dbt_macro__f() }}{% endmacro %}{{ dbt_macro__f() }}", "maximum recursion depth exceeded"),
    ("{{ " + String(repeating: "(", count: 300) + "1 }}", "the template is nested too deeply"),
    ("{% for i in range(9999) %}0123456789{% endfor %}", "the output is larger than 65536 bytes"),
    ("{{ 10 ** 5000 }}", "an integer of more than 4096 digits"),
    ("{{ 'x' * 99999999 }}", "a repetition of more than 16777216 bytes"),
    ("{{ 'x'.ljust(99999999) }}", "a text of more than 16777216 bytes"),
    ("{{ [1] * 999999 }}", "a list of more than 262144 items"),
    ("{{ ('x' * 999999)|list }}", "a list of more than 262144 items"),
    ("{{ re.match('(a*)*b', 'a' * 40) }}", "the regular expression took more than 10000000 steps"),
    ("{{ re.sub('(a)(b)?'|center(9999999), 'x', s) }}", "a regular expression of more than 1048576 bytes"),
    ("{{ re.compile('a'|center(1048577)) }}", "a regular expression of more than 1048576 bytes"),
    ("{{ re.findall('', 'a'|center(9999999)) }}", "more than 1000000 loop steps"),
    ("{% for x in l %}{% do l.append(x) %}{% endfor %}", "the list grows while a loop walks it"),
  ])
  func limitsAreTold(_ text: String, _ message: String) {
    var limits = Limits()
    limits.loopSteps = 1_000_000
    limits.outputSize = text.contains("0123456789") ? 1 << 16 : limits.outputSize
    let globals = FixedGlobals(RecordedContext.names().merging(DifferentialContext.modules) { _, new in new })
    let error = #expect(throws: DbtError.self) {
      let template = try RecordedContext.environment.parse(SourceFile(path: "t.sql", text: text))
      _ = try Interpreter(environment: RecordedContext.environment, globals: globals, limits: limits).render(template)
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.span != nil)
  }

  @Test func timeIsLimited() throws {
    var limits = Limits()
    limits.seconds = 0.05
    let file = SourceFile(
      path: "t.sql", text: "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
    let environment = Environment()
    let template = try environment.parse(file)
    let error = #expect(throws: DbtError.self) {
      try Interpreter(environment: environment, limits: limits).render(template)
    }
    #expect(error?.message.contains("has been at work for more than") == true)
    #expect(error?.span != nil)
  }

  /// A word of millions of letters is wrapped in a moment.
  @Test func longWordsAreWrapped() throws {
    let text = try RecordedContext.render("{{ ('a' * 9999999)|wordwrap(1000)|length }}")
    #expect(text == "10009998")
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

/// A template of any length, which a test's log shows the beginning of.
struct LongText: Sendable, CustomTestStringConvertible {
  var text: String
  var testDescription: String { text.utf8.count > 100 ? text.prefix(60) + "…" : text }
}
