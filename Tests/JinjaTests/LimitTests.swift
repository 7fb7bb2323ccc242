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

  /// Freeing what nests deeply must not exhaust the stack either.
  @Test(arguments: ["[ns.l]", "{1: ns.l}", "namespace(x=ns.l)", "[ns.l]|select", "({1: ns.l},)"])
  func deepValuesAreFreed(_ step: String) throws {
    let text = "{% set ns = namespace(l=[]) %}{% for i in range(90000) %}{% set ns.l = " + step + " %}{% endfor %}x"
    #expect(try RecordedContext.render(text) == "x")
  }

  /// Any damage to a template ends in text or in an error with a place.
  @Test func mutatedTemplatesNeverCrash() throws {
    var random = SeededGenerator(state: 42)
    let pieces = [
      "{{", "}}", "{%", "%}", "{#", "#}", "-", "'", "(", ")", "[", "|", ".", "if ", "for ", "\u{301}", "\r", "**",
    ]
    let sources = RecordedCases.rendered.map(\.template)
    for round in 0..<4_000 {
      var scalars = Array(sources[round % sources.count].unicodeScalars)
      for _ in 0...Int.random(in: 0..<3, using: &random) where !scalars.isEmpty {
        let index = Int.random(in: 0..<scalars.count, using: &random)
        if Bool.random(using: &random) {
          scalars.remove(at: index)
        } else {
          scalars.insert(contentsOf: pieces.randomElement(using: &random)?.unicodeScalars.map { $0 } ?? [], at: index)
        }
      }
      let text = String(String.UnicodeScalarView(scalars))
      do {
        _ = try RecordedContext.render(text)
      } catch let error as DbtError {
        #expect(error.span != nil, "\(text): \(error.message)")
      } catch is ReturnSignal {}
    }
  }
}

/// A fixed sequence, so that a failure repeats.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
