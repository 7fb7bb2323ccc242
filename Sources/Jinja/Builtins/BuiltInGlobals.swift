import BigInt
import Diagnostics

/// Names that every template has: Jinja2's own and `return`.
enum BuiltInGlobals {
  static let table: [String: Value] = [
    "range": .function("range") { arguments, interpreter in try range(arguments, interpreter) },
    "dict": .object(DictClass()),
    "namespace": .function("namespace") { arguments, interpreter in
      let dict = DictValue()
      try DictMethods.update(dict, arguments, interpreter)
      return .object(NamespaceObject(dict))
    },
    "cycler": .function("cycler") { arguments, _ in
      if let extra = arguments.named.first {
        throw DbtError(.compilation, "Cycler.__init__() got an unexpected keyword argument '\(extra.name)'")
      }
      guard !arguments.positional.isEmpty else { throw DbtError(.compilation, "at least one item has to be provided") }
      return .object(Cycler(arguments.positional))
    },
    "joiner": .function("joiner") { arguments, _ in
      .object(Joiner(try arguments.bind("joiner", ["sep"])[0] ?? .string(", ")))
    },
    "lipsum": .function("lipsum") { arguments, _ in try Lipsum.make(arguments) },
    "return": .function("return") { arguments, _ in
      throw ReturnSignal(try arguments.bind("return", ["data"], required: 1)[0] ?? .none)
    },
  ]

  private static func range(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.named.isEmpty else { throw DbtError(.compilation, "range() takes no keyword arguments") }
    let bounds = try arguments.positional.map { value -> Int in
      if case .undefined(let undefined) = value { throw interpreter.undefinedError(undefined) }
      guard let bound = value.intValue else {
        if case .bigInt = value { throw tooBig(interpreter) }
        throw DbtError(
          .compilation, "'\(typeName(of: value))' object cannot be interpreted as an integer")
      }
      return bound
    }
    let range: RangeObject
    switch bounds.count {
    case 1: range = RangeObject(from: 0, to: bounds[0], step: 1)
    case 2: range = RangeObject(from: bounds[0], to: bounds[1], step: 1)
    case 3:
      guard bounds[2] != 0 else { throw DbtError(.compilation, "range() arg 3 must not be zero") }
      range = RangeObject(from: bounds[0], to: bounds[1], step: bounds[2])
    case 0: throw DbtError(.compilation, "range expected at least 1 argument, got 0")
    default: throw DbtError(.compilation, "range expected at most 3 arguments, got \(bounds.count)")
    }
    guard range.count <= interpreter.limits.rangeSize else { throw tooBig(interpreter) }
    return .object(range)
  }

  private static func tooBig(_ interpreter: Interpreter) -> DbtError {
    DbtError(
      .compilation,
      "Range too big. The sandbox blocks ranges larger than MAX_RANGE (\(interpreter.limits.rangeSize)).")
  }
}

/// Python's `dict`.
private final class DictClass: TemplateObject {
  var typeName: String { "type" }
  var isCallable: Bool { true }
  func representation(_ interpreter: Interpreter) -> String { "<class 'dict'>" }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let dict = DictValue()
    try DictMethods.update(dict, arguments, interpreter)
    return .dict(dict)
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    guard name == "fromkeys" else { return nil }
    return .function(name) { arguments, interpreter in
      try DictMethods.call(DictValue(), name, arguments, interpreter) ?? .none
    }
  }
}

/// Python's `range`.
final class RangeObject: TemplateObject, SliceableObject {
  let from: Int
  let to: Int
  let step: Int
  let count: Int

  init(from: Int, to: Int, step: Int) {
    self.from = from
    self.to = to
    self.step = step
    let isEmpty = step > 0 ? from >= to : from <= to
    if isEmpty {
      count = 0
    } else {
      let (distance, overflow) =
        step > 0 ? to.subtractingReportingOverflow(from) : from.subtractingReportingOverflow(to)
      count = overflow ? .max : (distance - 1) / Int(clamping: step.magnitude) + 1
    }
  }

  private func element(_ index: Int) -> Value { .int(from + index * step) }

  var typeName: String { "range" }
  var length: Int? { count }
  func iterate(_ interpreter: Interpreter) -> [Value]? { (0..<count).map(element) }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? { Slicing.index(key, count).map(element) }
  func contains(_ member: Value, _ interpreter: Interpreter) -> Bool? {
    (0..<count).contains { Equality.equal(element($0), member) }
  }
  func slice(_ from: Value, _ to: Value, _ step: Value) throws -> Value {
    let (start, stop, stride) = try Slicing.bounds(count, from, to, step)
    let (width, overflow) = self.step.multipliedReportingOverflow(by: stride)
    guard !overflow else { throw DbtError(.compilation, "range step out of bounds") }
    return .object(
      RangeObject(from: self.from &+ start &* self.step, to: self.from &+ stop &* self.step, step: width))
  }
  func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let range = object as? RangeObject else { return false }
    return range.count == count && (count == 0 || (range.from == from && (count == 1 || range.step == step)))
  }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "start": .int(from)
    case "stop": .int(to)
    case "step": .int(step)
    case "count", "index":
      .function(name) { [self] arguments, interpreter in
        guard arguments.positional.count == 1 else {
          throw DbtError(
            .compilation, "range.\(name)() takes exactly one argument (\(arguments.positional.count) given)")
        }
        return try ListMethods.call((0..<count).map(element), name, arguments, interpreter) ?? .none
      }
    default: nil
    }
  }
  func representation(_ interpreter: Interpreter) -> String {
    step == 1 ? "range(\(from), \(to))" : "range(\(from), \(to), \(step))"
  }
}

/// `namespace(…)`: attributes that a template may set.
package final class NamespaceObject: TemplateObject {
  private let members: DictValue

  package init(_ members: DictValue = DictValue()) { self.members = members }

  package func set(_ name: String, _ value: Value) { members.set(.string(name), value) }
  package func get(_ name: String) -> Value? { members.get(text: name) }

  package var typeName: String { "Namespace" }
  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? { members.get(text: name) }
  package func representation(_ interpreter: Interpreter) throws -> String {
    "<Namespace \(try interpreter.representation(of: .dict(members)))>"
  }
}

/// `cycler(…)`
final class Cycler: TemplateObject, @unchecked Sendable {
  private var items: [Value]
  private var position = 0

  init(_ items: [Value]) { self.items = items }
  deinit { Graveyard.bury(&items) }

  var typeName: String { "Cycler" }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "current": items[position]
    case "pos": .int(position)
    case "items": .tuple(items)
    case "next":
      .function("next") { [self] _, _ in
        defer { position = (position + 1) % items.count }
        return items[position]
      }
    case "reset":
      .function("reset") { [self] _, _ in
        position = 0
        return .none
      }
    default: nil
    }
  }
}

/// `joiner(…)`: nothing the first time, then the separator.
final class Joiner: TemplateObject, @unchecked Sendable {
  private var separator: Value
  private var isUsed = false

  init(_ separator: Value) { self.separator = separator }
  deinit {
    var left = [separator]
    separator = .none
    Graveyard.bury(&left)
  }

  var typeName: String { "Joiner" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) -> Value {
    defer { isUsed = true }
    return isUsed ? separator : .string("")
  }
}

/// `lipsum(…)`: filler text; Jinja2's is random, so only its shape can be relied on.
enum Lipsum {
  private static let words = [
    "lorem", "ipsum", "dolor", "sit", "amet", "consectetuer", "adipiscing", "elit", "sed", "diam", "nonummy", "nibh",
    "euismod", "tincidunt", "ut", "laoreet", "dolore", "magna", "aliquam", "erat", "volutpat",
  ]

  static func make(_ arguments: Arguments) throws -> Value {
    let bound = try arguments.bind("lipsum", ["n", "html", "min", "max"])
    let count = min(max(try bound[0].map(StringMethods.integer) ?? 5, 0), 1_000)
    let isHTML = bound[1].map(Equality.isTrue) ?? true
    let least = try bound[2].map(StringMethods.integer) ?? 20
    let most = try bound[3].map(StringMethods.integer) ?? 100
    guard least < most else {
      throw DbtError(.compilation, "empty range for randrange() (\(least), \(most))")
    }
    let paragraphs = (0..<count).map { _ in paragraph(min(Int.random(in: least..<most), 10_000)) }
    if isHTML { return .string(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")) }
    return .string(paragraphs.joined(separator: "\n\n"))
  }

  private static func paragraph(_ count: Int) -> String {
    var result: [String] = []
    var last = ""
    var lastComma = 0
    var lastStop = 0
    var opensSentence = true
    for index in 0..<max(0, count) {
      var word = last
      while word == last { word = words.randomElement() ?? "" }
      last = word
      if opensSentence { word = StringMethods.capitalize(word) }
      opensSentence = false
      if index - Int.random(in: 3..<8) > lastComma {
        lastComma = index
        lastStop += 2
        word += ","
      }
      if index - Int.random(in: 10..<20) > lastStop {
        lastComma = index
        lastStop = index
        word += "."
        opensSentence = true
      }
      result.append(word)
    }
    let text = result.joined(separator: " ")
    if text.hasSuffix(",") { return text.dropLast() + "." }
    return text.hasSuffix(".") ? text : text + "."
  }
}
