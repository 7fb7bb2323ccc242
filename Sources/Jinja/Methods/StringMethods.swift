import Diagnostics

/// The methods of `str`.
enum StringMethods {
  static let names: Set<String> = [
    "upper", "lower", "title", "capitalize", "casefold", "swapcase", "strip", "lstrip", "rstrip", "split", "rsplit",
    "splitlines", "join", "replace", "startswith", "endswith", "find", "rfind", "index", "rindex", "count", "format",
    "format_map", "zfill", "center", "ljust", "rjust", "isdigit", "isalpha", "isalnum", "isspace", "isupper",
    "islower", "istitle", "isnumeric", "isdecimal", "isidentifier", "isascii", "isprintable", "encode", "partition",
    "rpartition", "removeprefix", "removesuffix", "expandtabs", "translate",
  ]

  static func call(
    _ text: String, _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch name {
    case "upper": return .string(text.uppercased())
    case "lower": return .string(lower(text))
    case "casefold": return .string(casefold(text))
    case "translate": return .string(try translate(text, arguments, interpreter))
    case "title": return .string(title(text))
    case "capitalize": return .string(capitalize(text))
    case "swapcase": return .string(swapCase(text))
    case "strip", "lstrip", "rstrip": return .string(try strip(text, name, arguments))
    case "split", "rsplit": return try split(text, name, arguments)
    case "splitlines": return splitLines(text, arguments)
    case "join": return try join(text, arguments, interpreter)
    case "replace": return try replace(text, arguments, interpreter)
    case "startswith", "endswith": return .bool(try hasAffix(text, name, arguments))
    case "find", "rfind", "index", "rindex", "count": return try search(text, name, arguments)
    case "format": return .string(try StrFormat.format(text, arguments, interpreter))
    case "format_map":
      guard case .dict(let dict)? = arguments.positional.first else {
        throw DbtError(.compilation, "format_map() takes exactly one argument")
      }
      return .string(
        try StrFormat.format(
          text,
          Arguments(
            [],
            named: dict.pairs.compactMap { key, value in
              key.stringValue.map { (name: $0, value: value) }
            }), interpreter))
    case "zfill", "center", "ljust", "rjust": return .string(try pad(text, name, arguments, interpreter))
    case "encode": return .bytes(try TextCodec(arguments, "encode").encode(text))
    case "partition", "rpartition": return try partition(text, name, arguments)
    case "removeprefix", "removesuffix": return .string(try removeAffix(text, name, arguments))
    case "expandtabs": return .string(expandTabs(text, try arguments.bind(name, ["tabsize"])[0]?.intValue ?? 8))
    default: return names.contains(name) ? .bool(classify(text, name)) : nil
    }
  }

  // MARK: Case

  /// Python's `str.lower`, which knows the sigma at the end of a word.
  static func lower(_ text: String) -> String {
    if isASCII(text) { return text.lowercased() }
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.map { lower(scalars, $0) }.joined()
  }

  private static func lower(_ scalars: [Unicode.Scalar], _ index: Int) -> String {
    if scalars[index] == "\u{3A3}" { return isFinalSigma(scalars, index) ? "\u{3C2}" : "\u{3C3}" }
    return scalars[index].properties.lowercaseMapping
  }

  static func capitalize(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return "" }
    return first.properties.titlecaseMapping + scalars.indices.dropFirst().map { lower(scalars, $0) }.joined()
  }

  private static func swapCase(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.map { index in
      let properties = scalars[index].properties
      if properties.isUppercase { return lower(scalars, index) }
      return properties.isLowercase ? properties.uppercaseMapping : String(scalars[index])
    }.joined()
  }

  /// Python's `str.title`: a letter after a non-letter is a capital, all others are small.
  static func title(_ text: String) -> String {
    var result = ""
    var isInside = false
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let properties = scalar.properties
      result += isInside ? lower(scalars, index) : properties.titlecaseMapping
      isInside = properties.isCased
    }
    return result
  }

  /// Whether a sigma ends its word: a cased letter before it, none behind it, past what has no case of its own.
  private static func isFinalSigma(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
    let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
  }

  static func classify(_ text: String, _ name: String) -> Bool {
    let scalars = text.unicodeScalars
    switch name {
    case "isascii": return isASCII(text)
    case "isprintable": return scalars.allSatisfy(TextForm.isPrintable)
    case "isupper":
      return scalars.contains { $0.properties.isCased }
        && scalars.allSatisfy { !$0.properties.isCased || $0.properties.isUppercase }
    case "islower":
      return scalars.contains { $0.properties.isCased }
        && scalars.allSatisfy { !$0.properties.isCased || $0.properties.isLowercase }
    case "istitle": return !text.isEmpty && scalars.contains { $0.properties.isCased } && isTitle(text)
    default: break
    }
    guard !text.isEmpty else { return false }
    switch name {
    case "isdigit":
      return scalars.allSatisfy { $0.properties.numericType == .decimal || $0.properties.numericType == .digit }
    case "isdecimal": return scalars.allSatisfy { $0.properties.generalCategory == .decimalNumber }
    case "isnumeric": return scalars.allSatisfy { $0.properties.numericType != nil }
    case "isalpha": return scalars.allSatisfy(isLetter)
    case "isalnum": return scalars.allSatisfy { isLetter($0) || $0.properties.numericType != nil }
    case "isspace": return scalars.allSatisfy(isPythonSpace)
    case "isidentifier":
      return scalars.first.map { $0 == "_" || $0.properties.isXIDStart } == true
        && scalars.allSatisfy { $0.properties.isXIDContinue }
    default: return false
    }
  }

  private static func isTitle(_ text: String) -> Bool {
    var isInside = false
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
        if isInside { return false }
        isInside = true
      } else if properties.isLowercase {
        if !isInside { return false }
      } else {
        isInside = false
      }
    }
    return true
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  // MARK: Arguments

  static func text(_ value: Value?, _ what: String) throws -> String {
    switch value {
    case .string(let text)?: return text
    case .object(let object as MarkedText)?: return object.text
    case let other?: throw DbtError(.compilation, "\(what) must be str, not \(typeName(of: other))")
    case nil: throw DbtError(.compilation, "\(what) is missing")
    }
  }

  static func integer(_ value: Value) throws -> Int {
    switch value {
    case .bigInt(let number): return number.sign == .minus ? .min + 1 : .max
    default:
      guard let number = value.intValue else {
        throw DbtError(.compilation, "'\(typeName(of: value))' object cannot be interpreted as an integer")
      }
      return number
    }
  }
}
