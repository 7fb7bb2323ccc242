import Diagnostics

package typealias FilterFunction = @Sendable (Value, Arguments, Interpreter) throws -> Value
package typealias TestFunction = @Sendable (Value, Arguments, Interpreter) throws -> Bool

/// What every template of a project shares: filters, tests, globals, options. Never changes.
package final class Environment: Sendable {
  package let options: EnvironmentOptions
  let filters: [String: FilterFunction]
  let tests: [String: TestFunction]
  let globals: [String: Value]

  package init(_ options: EnvironmentOptions = EnvironmentOptions()) {
    self.options = options
    filters = BuiltInFilters.table.merging(options.filters) { _, new in new }
    tests = BuiltInTests.table.merging(options.tests) { _, new in new }
    globals = BuiltInGlobals.table.merging(options.globals) { _, new in new }
  }

  /// Reads a template.
  ///
  /// - Throws: `DbtError` with a place and Jinja2's message.
  /// - Parameter part: the UTF-8 offsets of the template in the file; nil for all of it but the last line break.
  package func parse(_ file: SourceFile, part: Range<Int>? = nil) throws -> Template {
    let tree = Tree(file: file)
    var lexer = Lexer(tree.source, part: part)
    guard lexer.hasTags else { return Template(static: tree, lexer.position..<lexer.end) }
    lexer.run()
    var parser = Parser(lexer, into: tree, environment: self)
    let body = try parser.parseTemplate()
    return Template(tree: tree, body: body, macros: parser.macros, blocks: parser.blocks)
  }

  /// How the interpreter may take a short cut for a filter; the host's own filters have none.
  func quickFilter(_ name: String) -> QuickFilter {
    if !options.filters.isEmpty, options.filters[name] != nil { return .none }
    return QuickFilter(name)
  }

  package var filterNames: [String] { filters.keys.sorted() }
  package var testNames: [String] { tests.keys.sorted() }

  package func hasFilter(_ name: String) -> Bool { filters[name] != nil }
  package func hasTest(_ name: String) -> Bool { tests[name] != nil }
}

package struct EnvironmentOptions: Sendable {
  package var limits = Limits()
  /// More filters, or others in place of the built-in ones.
  package var filters: [String: FilterFunction] = [:]
  package var tests: [String: TestFunction] = [:]
  /// More globals; the host's own `Globals` come before them.
  package var globals: [String: Value] = [:]
  /// Put before the name under which a template sees a macro of its own. dbt has `dbt_macro__`, so that a call always
  /// goes to the macro that the project knows.
  package var macroNamePrefix = ""

  package init() {}
}

/// What a template may use up.
package struct Limits: Sendable {
  /// Macros calling macros.
  package var macroDepth = 500
  /// Expressions and statements inside each other.
  package var syntaxDepth = 200
  package var rangeSize = 100_000
  /// Items of a list that is made of a text, or of another list by `*`.
  package var listItems = 1 << 18
  package var loopSteps = 100_000_000
  /// Processor time of one interpreter.
  package var seconds = 60.0
  /// UTF-8 bytes of output and of any text in the making.
  package var outputSize = 64 << 20
  package var integerDigits = 4_096
  package var regexSteps = 10_000_000
  /// UTF-8 bytes of a regular expression.
  package var regexPattern = 1 << 20
  /// UTF-8 bytes made by `'x' * n`, `'%999999s'` and the like.
  package var stringRepeat = 16 << 20

  package init() {}
}
