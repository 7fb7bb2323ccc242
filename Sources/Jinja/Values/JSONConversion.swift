import BigInt
import Diagnostics
import JSON

extension Value {
  /// What Python's `json.loads` makes of it.
  package init(json: JSONValue) {
    switch json {
    case .null: self = .none
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .double(let number): self = .float(number)
    case .number(let digits):
      if let number = BigInt(digits) {
        self = Value(number)
      } else {
        self = .float(Double(digits) ?? .nan)
      }
    case .string(let text): self = .string(text)
    case .array(let items): self = .list(ListValue(items.map(Value.init(json:))))
    case .object(let members):
      let dict = DictValue()
      for (key, value) in members { dict.set(.string(key), Value(json: value)) }
      self = .dict(dict)
    }
  }
}

extension JSONValue {
  /// What Python's `json.dumps` would write.
  ///
  /// - Throws: `Object of type X is not JSON serializable`.
  package init(_ value: Jinja.Value) throws { self = try JSONValue.make(value, depth: 0) }

  private static func make(_ value: Jinja.Value, depth: Int) throws -> JSONValue {
    guard depth < 500, StackGuard.hasRoom else { throw DbtError(.compilation, "Circular reference detected") }
    switch value {
    case .none: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .bigInt(let number): return .number(String(number))
    case .float(let number): return .double(number)
    case .string(let text): return .string(text)
    case .tuple(let items): return .array(try items.map { try make($0, depth: depth + 1) })
    case .list(let list): return .array(try list.items.map { try make($0, depth: depth + 1) })
    case .dict(let dict):
      var members = JSONObject()
      for (key, value) in dict.pairs { members[try keyText(key)] = try make(value, depth: depth + 1) }
      return .object(members)
    case .object(let object):
      if let convertible = object as? any JSONConvertible { return try convertible.jsonValue() }
      throw notSerializable(value)
    case .undefined, .bytes, .set: throw notSerializable(value)
    }
  }

  private static func notSerializable(_ value: Jinja.Value) -> DbtError {
    DbtError(.compilation, "Object of type \(typeName(of: value)) is not JSON serializable")
  }

  private static func keyText(_ key: Jinja.Value) throws -> String {
    switch key {
    case .string(let text): return text
    case .int(let number): return String(number)
    case .bigInt(let number): return String(number)
    case .float(let number): return FloatText.shortest(number)
    case .bool(let flag): return flag ? "true" : "false"
    case .none: return "null"
    default:
      throw DbtError(
        .compilation, "keys must be str, int, float, bool or None, not \(typeName(of: key))")
    }
  }
}

/// An object of the host that knows its own JSON form.
package protocol JSONConvertible: TemplateObject {
  func jsonValue() throws -> JSONValue
}

extension JSONValue {
  /// Python's `repr(value)`, as messages that dbt words show it.
  package var pythonRepresentation: String {
    let interpreter = Interpreter(environment: Self.plainEnvironment)
    return (try? interpreter.representation(of: Jinja.Value(json: self))) ?? serialized()
  }

  private static let plainEnvironment = Environment()
}
