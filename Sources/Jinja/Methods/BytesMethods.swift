import Diagnostics

/// Methods of bytes. Most are those of texts, for a text that has one character a byte.
enum BytesMethods {
  static let names: Set<String> = questions.union(shared).union(["decode", "hex"])
  private static let questions: Set<String> = [
    "isdigit", "isalpha", "isalnum", "isspace", "isupper", "islower", "istitle", "isascii",
  ]
  private static let shared: Set<String> = [
    "upper", "lower", "title", "capitalize", "swapcase", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines",
    "join", "replace", "startswith", "endswith", "find", "rfind", "index", "rindex", "count", "zfill", "center",
    "ljust",
    "rjust", "partition", "rpartition", "removeprefix", "removesuffix", "expandtabs",
  ]

  static func call(
    _ bytes: [UInt8], _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch name {
    case "decode": return .string(try TextCodec(arguments, "decode").decode(bytes))
    case "hex": return .string(bytes.map { TextForm.hex(UInt32($0), 2) }.joined())
    case "isascii": return .bool(bytes.allSatisfy { $0 < 0x80 })
    default: break
    }
    if questions.contains(name) {
      try Methods.noArguments(name, arguments)
      return .bool(StringMethods.classify(stand(for: bytes), name))
    }
    guard shared.contains(name) else { return nil }
    let counts = ["find", "rfind", "index", "rindex", "count"].contains(name)
    let positional = try arguments.positional.enumerated().map {
      try argument($1, takesNumber: counts && $0 == 0, interpreter)
    }
    let named = try arguments.named.map {
      (name: $0.name, value: try argument($0.value, takesNumber: false, interpreter))
    }
    guard let result = try StringMethods.call(stand(for: bytes), name, Arguments(positional, named: named), interpreter)
    else { return nil }
    return back(result)
  }

  /// Bytes beyond ASCII become characters for private use: they have no case and are neither letters nor blanks.
  private static func stand(for bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : Unicode.Scalar(0xE000 + UInt16(byte)) ?? "?")
    }
    return String(scalars)
  }

  private static func argument(_ value: Value, takesNumber: Bool, _ interpreter: Interpreter) throws -> Value {
    switch value {
    case .bytes(let bytes): return .string(stand(for: bytes))
    case .int(let number) where takesNumber:
      guard let byte = UInt8(exactly: number) else { throw DbtError(.compilation, "byte must be in range(0, 256)") }
      return .string(stand(for: [byte]))
    case .tuple(let items): return .tuple(try items.map { try argument($0, takesNumber: false, interpreter) })
    case .list(let list):
      return .list(ListValue(try list.items.map { try argument($0, takesNumber: false, interpreter) }))
    case .string where takesNumber:
      throw DbtError(.compilation, "argument should be integer or bytes-like object, not 'str'")
    case .string: throw DbtError(.compilation, "a bytes-like object is required, not 'str'")
    default: return value
    }
  }

  private static func back(_ value: Value) -> Value {
    switch value {
    case .string(let text):
      .bytes(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value < 0x80 ? $0.value : $0.value - 0xE000) })
    case .tuple(let items): .tuple(items.map(back))
    case .list(let list): .list(ListValue(list.items.map(back)))
    default: value
    }
  }
}
