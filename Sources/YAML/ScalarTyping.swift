import Diagnostics

/// The type of a scalar by its tag, or by its text where it has neither tag nor quotes: YAML 1.1 with PyYAML's
/// regular expressions.
enum ScalarTyping {
  static let tags: Set<String> = ["null", "bool", "int", "float", "binary", "timestamp", "str"]

  static func compose(_ scalar: Event.Scalar, at range: Range<Int>, in file: SourceFile) throws -> Composer.Composed {
    let span = SourceSpan(file: file, range: range)
    var role = Composer.Composed.Role.value
    let value: YAMLScalar.Value
    if let tag = scalar.tag {
      if tag == "tag:yaml.org,2002:merge" { role = .merge }
      value = role == .merge ? .string(scalar.text) : try construct(tag, scalar.text, at: span)
    } else if scalar.isPlain {
      if scalar.text == "<<" { role = .merge }
      if scalar.text == "=" { role = .equals }
      value = try plain(scalar.text, at: span)
    } else {
      value = .string(scalar.text)
    }
    let content = YAMLScalar(value: value, text: scalar.text, style: scalar.style)
    return Composer.Composed(
      node: YAMLNode(file: file, range: range, content: .scalar(content)), height: 1, role: role)
  }

  /// The name behind `tag:yaml.org,2002:`; nil for other tags.
  static func shortName(_ tag: String) -> String? {
    let prefix = "tag:yaml.org,2002:"
    return tag.utf8.starts(with: prefix.utf8) ? String(tag.dropFirst(prefix.count)) : nil
  }

  static func unknownTag(_ tag: String, at span: SourceSpan) -> DbtError {
    DbtError(.parsing, "could not determine a constructor for the tag '\(tag)'", at: span)
  }

  // MARK: By text

  /// Whether the text, written without quotes, reads back as itself.
  static func isPlainString(_ text: String) -> Bool {
    if text == "=" || text == "<<" { return false }
    let bytes = Array(text.utf8)
    if NumberPatterns.isFloat(bytes) || NumberPatterns.isInt(bytes) || TimestampText.isImplicit(bytes) { return false }
    return !bytes.isEmpty && words[text] == nil
  }

  private static func plain(_ text: String, at span: SourceSpan) throws -> YAMLScalar.Value {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "y"), UInt8(ascii: "Y"),
      UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"):
      return text.utf8.count <= 5 ? words[text] ?? .string(text) : .string(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      return try number(text, at: span)
    default: return .string(text)
    }
  }

  private static let words: [String: YAMLScalar.Value] = {
    var words: [String: YAMLScalar.Value] = ["~": .null, "null": .null, "Null": .null, "NULL": .null]
    for word in ["yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] { words[word] = .bool(true) }
    for word in ["no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"] { words[word] = .bool(false) }
    return words
  }()

  private static func number(_ text: String, at span: SourceSpan) throws -> YAMLScalar.Value {
    let bytes = Array(text.utf8)
    if NumberPatterns.isFloat(bytes) { return try float(text, at: span) }
    if NumberPatterns.isInt(bytes) { return try int(text, at: span) }
    if TimestampText.isImplicit(bytes) { return try timestamp(bytes, at: span) }
    return .string(text)
  }

  // MARK: By tag

  private static func construct(_ tag: String, _ text: String, at span: SourceSpan) throws -> YAMLScalar.Value {
    switch shortName(tag) {
    case "str": return .string(text)
    case "null": return .null
    case "int": return try int(text, at: span)
    case "float": return try float(text, at: span)
    case "timestamp": return try timestamp(Array(text.utf8), at: span)
    case "bool":
      guard case .bool(let flag)? = words[text.lowercased()] else { throw invalid("boolean", text, at: span) }
      return .bool(flag)
    case "binary":
      guard let bytes = Base64.decode(text) else { throw invalid("base64 text", text, at: span) }
      return .binary(bytes)
    case "seq", "omap", "pairs":
      throw DbtError(.parsing, "expected a sequence, but found a scalar", at: span)
    case "map", "set": throw DbtError(.parsing, "expected a mapping, but found a scalar", at: span)
    default: throw unknownTag(tag, at: span)
    }
  }

  private static func int(_ text: String, at span: SourceSpan) throws -> YAMLScalar.Value {
    guard let value = IntegerText.parse(text) else { throw invalid("integer", text, at: span) }
    return value
  }

  private static func float(_ text: String, at span: SourceSpan) throws -> YAMLScalar.Value {
    guard let number = FloatText.parse(text) else { throw invalid("number", text, at: span) }
    return .double(number)
  }

  private static func timestamp(_ bytes: [UInt8], at span: SourceSpan) throws -> YAMLScalar.Value {
    guard let text = TimestampText.canonical(bytes) else {
      throw invalid("date or time", String(decoding: bytes, as: UTF8.self), at: span)
    }
    return .timestamp(text)
  }

  private static func invalid(_ what: String, _ text: String, at span: SourceSpan) -> DbtError {
    DbtError(.parsing, "'\(text.prefix(80))' is not a valid \(what); quote it to make it a text", at: span)
  }
}
