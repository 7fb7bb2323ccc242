import Diagnostics
import Jinja

/// The names that the recorded templates see.
enum RecordedContext {
  static let environment: Environment = {
    var options = EnvironmentOptions()
    options.macroNamePrefix = "dbt_macro__"
    return Environment(options)
  }()

  /// Made anew for each render: templates change the lists.
  static func names() -> [String: Value] {
    func row(_ name: String, _ value: Int, _ weight: Value) -> Value {
      .dict(DictValue([("n", .string(name)), ("v", .int(value)), ("w", weight)]))
    }
    return [
      "a": .int(1), "b": .float(2.5), "s": .string("Hello World"), "l": .list([.int(3), .int(1), .int(2)]),
      "d": .dict(
        DictValue([
          ("k k", .none), ("x", .int(1)),
          ("y", .list([.int(1), .int(2), .dict(DictValue([("z", .string("q"))]))])),
        ])),
      "n": .none, "t": .bool(true),
      "u": .list([row("b", 1, .none), row("A", 2, .float(0.5)), row("b", 3, .int(-1))]),
      "e": .string("\u{E9}\u{301} \u{DF}"), "em": .list([]), "big": .int(1_000_000_000_000_000), "neg": .int(-7),
      "strs": .strings(["x", "Y", "z", "x"]), "es": .string(""), "dd": .dict(DictValue()),
    ]
  }

  static func make() -> FixedGlobals { FixedGlobals(names()) }

  static func render(_ text: String, mood: UndefinedMood = .run) throws -> String {
    let template = try environment.parse(SourceFile(path: "t.sql", text: text))
    return try Interpreter(environment: environment, globals: make(), mood: mood).render(template)
  }
}
