import Diagnostics
import JSON
import Jinja
import YAML

/// What a value of a project's files may be. dbt holds values against JSON Schemas before it reads them; its words are
/// kept, each failure with the path to its value.
///
/// Null passes everywhere: a key without a value counts as absent. So does a text with Jinja that is not rendered yet.
package indirect enum TypeRule: Sendable {
  case anything
  case text, flag, integer, number, object
  case list(TypeRule)
  /// An object. Other keys are free, unless it is closed.
  case members([String: TypeRule], required: [String] = [], isClosed: Bool = false)
  case word([String])
  case either([TypeRule])

  package static let texts = TypeRule.list(.text)
  package static let textOrTexts = TypeRule.either([.text, texts])

  /// A value that does not fit.
  package struct Failure: Error {
    /// Keys and positions, from the top.
    package var path: [Step] = []
    package var reason: String
    /// What would fit, where the reason does not say it.
    package var advice: String?
    /// The key that should not be there.
    package var key: String?

    /// dbt's line: `at path ['columns'][0]['name']: 3 is not of type 'string'`.
    package var message: String { "at path \(Step.text(of: path)): \(reason)" }
  }

  package enum Step: Sendable, Hashable {
    case key(String)
    case position(Int)

    /// As dbt writes a path.
    package static func text(of path: [Step]) -> String {
      let steps = path.map { step in
        switch step {
        case .key(let key): "['\(key)']"
        case .position(let position): "[\(position)]"
        }
      }
      return steps.isEmpty ? "[]" : steps.joined()
    }
  }

  /// All that does not fit.
  package func failures(of value: JSONValue) -> [Failure] { failures(of: value, []) }
  package func failures(of value: YAMLNode) -> [Failure] { failures(of: value, []) }

  /// Behind two functions with a type each: what is generic across modules is looked up anew at each value, and there
  /// are some twenty values in each node.
  private func failures<Value: TypedValue>(of value: Value, _ path: [Step]) -> [Failure] {
    var found: [Failure] = []
    check(value, path, &found)
    return found
  }

  private func check<Value: TypedValue>(_ value: Value, _ path: [Step], _ found: inout [Failure]) {
    let kind = value.typedKind
    guard kind != .null, !value.isTemplate else { return }
    func fail(_ reason: String, advice: String? = nil) {
      found.append(Failure(path: path, reason: reason, advice: advice))
    }
    switch self {
    case .list(let rule) where kind == .array:
      for (position, item) in value.typedItems.enumerated() { rule.check(item, path + [.position(position)], &found) }
    case .members(let rules, let required, let isClosed) where kind == .object:
      let members = value.typedMembers
      for (key, member) in members {
        if let rule = rules[key] {
          rule.check(member, path + [.key(key)], &found)
        } else if isClosed {
          let advice = Resemblance.advice(for: key, among: rules.keys).first
          let reason = "Additional properties are not allowed ('\(key)' was unexpected)"
          found.append(Failure(path: path, reason: reason, advice: advice, key: key))
        }
      }
      for key in required where !members.contains(where: { $0.0 == key && $0.1.typedKind != .null }) {
        fail("'\(key)' is a required property")
      }
    case .either(let rules):
      checkEither(rules, value, path, &found)
    case .word(let words):
      let text = value.json.stringValue
      guard text.map(words.contains) ?? false else {
        let list = words.map { "'\($0)'" }.joined(separator: ", ")
        return fail("\(value.json.shortRepresentation) is not one of [\(list)]")
      }
    default:
      if !accepts(kind) { fail("\(value.json.shortRepresentation) is not of type '\(typeName)'") }
    }
  }

  /// Where one of the rules is meant, since the outer kind fits, its failures say more than that none of them fits.
  private func checkEither<Value: TypedValue>(
    _ rules: [TypeRule], _ value: Value, _ path: [Step], _ found: inout [Failure]
  ) {
    var meant: [Failure] = []
    let kind = value.typedKind
    for rule in rules where rule.accepts(kind) {
      meant = rule.failures(of: value, path)
      if meant.isEmpty { return }
    }
    if !meant.isEmpty { return found += meant }
    found.append(
      Failure(
        path: path, reason: "\(value.json.shortRepresentation) is not valid under any of the given schemas",
        advice: "Expected: \(rules.map(\.words).joined(separator: ", or "))."))
  }

  /// Whether values of the kind may fit.
  private func accepts(_ kind: TypedKind) -> Bool {
    switch (self, kind) {
    case (.either(let rules), _): rules.contains { $0.accepts(kind) }
    case (.anything, _), (.text, .string), (.word, .string), (.flag, .boolean), (.integer, .integer),
      (.number, .integer), (.number, .number), (.object, .object), (.members, .object), (.list, .array):
      true
    default: false
    }
  }

  private var typeName: String {
    switch self {
    case .text, .word, .anything, .either: "string"
    case .flag: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .object, .members: "object"
    case .list: "array"
    }
  }

  private var words: String {
    switch self {
    case .text, .word: "a text"
    case .flag: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .object, .members: "a mapping"
    case .list(.text): "a list of texts"
    case .list(.members), .list(.object): "a list of mappings"
    case .list: "a list"
    case .anything, .either: "a value"
    }
  }
}

/// What JSON Schema calls the type of a value.
package enum TypedKind: Sendable {
  case null, boolean, integer, number, string, array, object
}

/// A value that can be held against a `TypeRule`.
package protocol TypedValue {
  var typedKind: TypedKind { get }
  /// A text whose Jinja is still to be rendered: it may become anything.
  var isTemplate: Bool { get }
  var typedItems: [Self] { get }
  var typedMembers: [(String, Self)] { get }
  var json: JSONValue { get }
}

extension JSONValue: TypedValue {
  package var typedKind: TypedKind {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .int: .integer
    case .number, .double: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
  package var isTemplate: Bool { false }
  package var typedItems: [JSONValue] { arrayValue ?? [] }
  package var typedMembers: [(String, JSONValue)] { (objectValue ?? [:]).map { ($0.key, $0.value) } }
  package var json: JSONValue { self }
}

extension YAMLNode: TypedValue {
  package var typedKind: TypedKind {
    switch content {
    case .sequence: .array
    case .mapping: .object
    case .scalar(let scalar):
      switch scalar.value {
      case .null: .null
      case .bool: .boolean
      case .int, .bigInt: .integer
      case .double: .number
      // dbt turns dates into texts before it looks at types.
      case .string, .timestamp, .binary: .string
      }
    }
  }
  package var isTemplate: Bool { string.map { $0.utf8.contains(UInt8(ascii: "{")) } ?? false }
  package var typedItems: [YAMLNode] { items ?? [] }
  package var typedMembers: [(String, YAMLNode)] { (pairs ?? []).map { ($0.name, $0.value) } }

  /// Where the failure is: its value, or the key that should not be there.
  package func span(of failure: TypeRule.Failure) -> SourceSpan {
    var node = self
    for step in failure.path {
      switch step {
      case .key(let key):
        guard let next = node.pairs?.first(where: { $0.name == key })?.value else { return node.span }
        node = next
      case .position(let position):
        guard let items = node.items, items.indices.contains(position) else { return node.span }
        node = items[position]
      }
    }
    return failure.key.flatMap { key in node.pairs?.first { $0.name == key }?.key.span } ?? node.span
  }
}

extension JSONValue {
  /// Python's `repr()`, cut where it is long.
  fileprivate var shortRepresentation: String {
    let text = pythonRepresentation
    return text.unicodeScalars.count <= 80 ? text : String(text.unicodeScalars.prefix(80)) + "…"
  }
}
