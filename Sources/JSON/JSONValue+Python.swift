/// What Python says of a value.
extension JSONValue {
  /// As Python's `bool()`.
  package var isTruthy: Bool {
    switch self {
    case .null, .bool(false), .int(0), .string(""): false
    case .double(let number): number != 0
    case .array(let items): !items.isEmpty
    case .object(let members): !members.isEmpty
    default: true
    }
  }

  /// As Python prints the type: `<class 'int'>`.
  package var pythonTypeName: String {
    switch self {
    case .null: "<class 'NoneType'>"
    case .bool: "<class 'bool'>"
    case .int, .number: "<class 'int'>"
    case .double: "<class 'float'>"
    case .string: "<class 'str'>"
    case .array: "<class 'list'>"
    case .object: "<class 'dict'>"
    }
  }
}
