import Diagnostics
import Foundation
import Jinja
import Testing

/// Damaged templates: whatever is done to a template, it ends in a text or in an error with a place in it, and soon.
/// `SDBT_TEST_SEED` makes others, `SDBT_TEST_COUNT` more of them, and shows
/// the longest.
@Suite struct MutationTests {
  @Test func mutatedTemplatesEndWell() throws {
    let variables = ProcessInfo.processInfo.environment
    var mutator = Mutator(seed: variables["SDBT_TEST_SEED"].flatMap(UInt64.init) ?? 42)
    let count = variables["SDBT_TEST_COUNT"].flatMap(Int.init)
    var longest = (seconds: 0.0, text: "")
    for _ in 0..<(count ?? 10_000) {
      let text = mutator.next()
      let seconds = try check(text)
      if seconds > longest.seconds { longest = (seconds, text) }
    }
    if let count { print("the longest of \(count): \(longest.seconds) s, \(longest.text.debugDescription)") }
  }

  /// - Returns: how many seconds it took.
  private func check(_ text: String) throws -> Double {
    let began = processorSeconds()
    do {
      try render(text)
    } catch let error as DbtError {
      let span = try #require(error.span, "\(text.debugDescription): \(error.message)")
      #expect(span.file.path == "t.sql", "\(text.debugDescription): \(error.message)")
      #expect(span.range.upperBound <= text.utf8.count, "\(text.debugDescription): \(error.message)")
    } catch is ReturnSignal {}
    let seconds = processorSeconds() - began
    #expect(seconds < MutationTests.allowed, "\(seconds) s: \(text.debugDescription)")
    return seconds
  }

  /// Code that has not been optimized is ten times slower.
  #if DEBUG
    private static let allowed = 10.0
  #else
    private static let allowed = 1.0
  #endif

  /// With a time limit of a quarter of a second, as no template takes that long by right: every part of the engine has to keep it.
  private func render(_ text: String) throws {
    let environment = RecordedContext.environment
    let template = try environment.parse(SourceFile(path: "t.sql", text: text))
    let globals = FixedGlobals(RecordedContext.names().merging(DifferentialContext.modules) { _, new in new })
    var limits = Limits()
    limits.seconds = 0.25
    let mood: UndefinedMood = text.utf8.count % 2 == 0 ? .run : .parse
    let interpreter = Interpreter(environment: environment, globals: globals, mood: mood, limits: limits)
    if text.utf8.count % 5 == 0 {
      _ = try interpreter.renderNative(template)
    } else {
      _ = try interpreter.render(template)
    }
  }

  /// Of this thread: other work on the machine does not count.
  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Makes damaged templates out of the recorded ones: pieces removed, doubled, swapped, taken from another template, put
/// in from a list of what is dangerous.
struct Mutator {
  private var random: SeededGenerator
  private let sources: [[Unicode.Scalar]]

  private static let pieces = [
    "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "'", "\"", "(", ")", "[", "]", "{", "}", "|", ".", ",", ":", "~",
    "**",
    "*", "/", "//", "%", "=", "==", "<", "in ", "is ", "not ", "if ", "else ", "for x in ", "{% endfor %}",
    "{% endif %}",
    "{% if a %}", "{% for x in range(99999) %}", "{% macro m() %}", "{% endmacro %}", "dbt_macro__m()", "loop",
    "caller()",
    "range(100000)", "99999999999999999999", "-1", "0", "1e308", "none", "|list", "|join", "|sort", "*args", "**kw",
    "|center(9999999)", "'%999999d'", "'{:>99999999}'.format(a)", "'a' * 9999999", "10**9999", "2**63",
    "re.sub('(a*)*b', s, s * 99)",
    "[l] * 99999", "{% set l = [l] %}", "{% raw %}", "{% endraw %}", "\u{0}", "\u{301}", "\r", "\n", "\u{1F600}", "\\",
    "\\N{", "é",
  ]

  init(seed: UInt64) {
    random = SeededGenerator(state: seed)
    let templates = RecordedCases.rendered.map(\.template) + RecordedDocumentation.all.map(\.template)
    sources = (templates + RecordedCases.failing).map { Array($0.unicodeScalars) }
  }

  mutating func next() -> String {
    var scalars = sources.randomElement(using: &random) ?? []
    for _ in 0...Int.random(in: 0..<4, using: &random) { damage(&scalars) }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func part(of scalars: [Unicode.Scalar], atMost size: Int = 24) -> Range<Int> {
    let start = Int.random(in: 0...scalars.count, using: &random)
    return start..<min(scalars.count, start + Int.random(in: 0..<size, using: &random))
  }

  private mutating func damage(_ scalars: inout [Unicode.Scalar]) {
    let place = Int.random(in: 0...scalars.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: scalars.removeSubrange(part(of: scalars, atMost: 4))
    case 1: scalars.removeSubrange(part(of: scalars))
    case 2: scalars.insert(contentsOf: scalars[part(of: scalars)], at: place)
    case 3:
      let other = sources.randomElement(using: &random) ?? []
      scalars.insert(contentsOf: other[part(of: other, atMost: 60)], at: place)
    case 4:
      let range = part(of: scalars, atMost: 3)
      scalars.replaceSubrange(range, with: scalars[range].reversed())
    default: scalars.insert(contentsOf: (Mutator.pieces.randomElement(using: &random) ?? "").unicodeScalars, at: place)
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
