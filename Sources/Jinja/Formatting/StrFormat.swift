import Diagnostics

/// Python's `str.format`.
struct StrFormat {
  private let arguments: Arguments
  private let interpreter: Interpreter
  private var automatic: Int? = 0

  static func format(_ text: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> String {
    var format = StrFormat(arguments: arguments, interpreter: interpreter)
    return try format.run(Array(text.unicodeScalars), depth: 0)
  }

  private init(arguments: Arguments, interpreter: Interpreter) {
    self.arguments = arguments
    self.interpreter = interpreter
  }

  private mutating func run(_ scalars: [Unicode.Scalar], depth: Int) throws -> String {
    guard depth < 3 else { throw DbtError(.compilation, "Max string recursion exceeded") }
    var result = ""
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "{" where index < scalars.count && scalars[index] == "{",
        "}" where index < scalars.count && scalars[index] == "}":
        result.unicodeScalars.append(scalar)
        index += 1
      case "{":
        guard index < scalars.count else {
          throw DbtError(.compilation, "Single '{' encountered in format string")
        }
        result += try text(of: try StrFormat.readField(scalars, &index), depth: depth)
      case "}": throw DbtError(.compilation, "Single '}' encountered in format string")
      default: result.unicodeScalars.append(scalar)
      }
      if result.utf8.count > interpreter.limits.outputSize { throw interpreter.tooMuchOutput() }
    }
    return result
  }

  /// `name[index].attribute!conversion:spec`
  private struct Field {
    var path: ArraySlice<Unicode.Scalar>
    var conversion: Unicode.Scalar?
    var spec: ArraySlice<Unicode.Scalar> = []
  }

  /// Reads a field whose brace is open, and the brace that closes it. Within brackets braces mean nothing.
  private static func readField(_ scalars: [Unicode.Scalar], _ index: inout Int) throws -> Field {
    let start = index
    var isBracketed = false
    while index < scalars.count, isBracketed || !["}", ":", "!"].contains(scalars[index]) {
      switch scalars[index] {
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "{" where !isBracketed: throw DbtError(.compilation, "unexpected '{' in field name")
      default: break
      }
      index += 1
    }
    guard index < scalars.count else { throw DbtError(.compilation, "expected '}' before end of string") }
    var field = Field(path: scalars[start..<index])
    if scalars[index] == "!" {
      guard index + 1 < scalars.count else {
        throw DbtError(.compilation, "end of string while looking for conversion specifier")
      }
      field.conversion = scalars[index + 1]
      index += 2
      if index < scalars.count, scalars[index] != ":", scalars[index] != "}" {
        throw DbtError(.compilation, "expected ':' after conversion specifier")
      }
    }
    guard index < scalars.count, scalars[index] == ":" else {
      index += 1
      guard index <= scalars.count else { throw DbtError(.compilation, "unmatched '{' in format spec") }
      return field
    }
    let specStart = index + 1
    var open = 1
    while open > 0 {
      index += 1
      guard index < scalars.count else { throw DbtError(.compilation, "unmatched '{' in format spec") }
      if scalars[index] == "{" { open += 1 }
      if scalars[index] == "}" { open -= 1 }
    }
    field.spec = scalars[specStart..<index]
    index += 1
    return field
  }

  private mutating func text(of field: Field, depth: Int) throws -> String {
    var value = try lookUp(text(field.path))
    switch field.conversion {
    case nil: break
    case "s": value = .string(try interpreter.string(of: value))
    case "r": value = .string(try interpreter.representation(of: value))
    case "a": value = .string(TextForm.ascii(try interpreter.representation(of: value)))
    case let other?: throw DbtError(.compilation, "Unknown conversion specifier '\(other)'")
    }
    let spec = try run(Array(field.spec), depth: depth + 1)
    return try StrFormat.format(value, spec, interpreter)
  }

  /// Python's `format(value, spec)`.
  static func format(_ value: Value, _ spec: String, _ interpreter: Interpreter) throws -> String {
    if spec.isEmpty { return try interpreter.string(of: value) }
    if case .object(let object) = value, let date = object as? any FormattableObject {
      return try date.format(spec)
    }
    return try FormatSpec(spec, limit: interpreter.limits.stringRepeat).format(value, interpreter)
  }

  private func text(_ slice: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: slice)
    return String(view)
  }

  private mutating func lookUp(_ path: String) throws -> Value {
    let scalars = Array(path.unicodeScalars)
    var index = scalars.firstIndex { $0 == "." || $0 == "[" } ?? scalars.count
    guard index > 0 || scalars.isEmpty else { throw DbtError(.compilation, "''") }
    var value = try first(text(scalars[..<index]), isWhole: index == scalars.count)
    while index < scalars.count {
      if scalars[index] == "." {
        let stop = scalars[(index + 1)...].firstIndex { $0 == "." || $0 == "[" } ?? scalars.count
        let name = text(scalars[(index + 1)..<stop])
        guard !name.isEmpty else { throw DbtError(.compilation, "Empty attribute in format string") }
        value = try interpreter.attribute(of: value, name)
        index = stop
      } else {
        guard scalars[index] == "[", let stop = scalars[index...].firstIndex(of: "]") else {
          throw DbtError(.compilation, "Only '.' or '[' may follow ']' in format field specifier")
        }
        let key = text(scalars[(index + 1)..<stop])
        guard !key.isEmpty else { throw DbtError(.compilation, "Empty attribute in format string") }
        value = try interpreter.item(of: value, Int(key).map(Value.int) ?? .string(key))
        index = stop + 1
      }
    }
    return value
  }

  /// - Parameter isWhole: whether nothing follows the name; only then does Python's sandboxed formatter watch the numbering.
  private mutating func first(_ name: String, isWhole: Bool) throws -> Value {
    let position: Int
    if name.isEmpty {
      guard let next = automatic else {
        throw DbtError(
          .compilation, "cannot switch from manual field specification to automatic field numbering")
      }
      position = next
      automatic = next + 1
    } else if let number = Int(name), isDigit(name.utf8.first ?? 0) {
      guard !isWhole || automatic == nil || automatic == 0 else {
        throw DbtError(
          .compilation, "cannot switch from automatic field numbering to manual field specification")
      }
      if isWhole { automatic = nil }
      position = number
    } else {
      guard let value = arguments[name] else { throw DbtError(.compilation, TextForm.quote(name)) }
      return value
    }
    guard position < arguments.positional.count else {
      throw DbtError(
        .compilation, "Replacement index \(position) out of range for positional args tuple")
    }
    return arguments.positional[position]
  }
}

/// An object with a format specification of its own, such as a date.
package protocol FormattableObject: TemplateObject {
  func format(_ spec: String) throws -> String
}
