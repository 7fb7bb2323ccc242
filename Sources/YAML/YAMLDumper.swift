import JSON

/// Writes values as PyYAML's `yaml.safe_dump(value, sort_keys=…)` does in its default style: block collections, plain
/// scalars where they read back as the same text, lines folded behind column 80.
package struct YAMLDumper {
  private static let indentStep = 2

  private var output = ScalarEmitter()
  private var indentsLists = false

  /// - Parameter indentsLists: a list below a key stands further right than the key, as dbt writes lists of packages.
  package static func dump(_ value: JSONValue, sortKeys: Bool = true, indentsLists: Bool = false) -> String {
    var dumper = YAMLDumper()
    dumper.indentsLists = indentsLists
    dumper.write(value, context: .root, indent: nil, sortKeys: sortKeys)
    if dumper.output.isOpenEnded { dumper.output.writeLine("...") }
    return dumper.output.text
  }

  private enum Context {
    case root
    case sequence
    /// The value of a key.
    case mapping
  }

  /// `indent` is the column of the collection around the value.
  private mutating func write(_ value: JSONValue, context: Context, indent: Int?, sortKeys: Bool) {
    switch value {
    case .array(let items) where !items.isEmpty:
      // A list below a key stands at the key's own column.
      let isIndentless = context == .mapping && !output.isIndention && !indentsLists
      let column = isIndentless ? indent ?? 0 : YAMLDumper.deeper(indent)
      for item in items {
        output.writeIndent(column)
        output.writeIndicator("-", needsBlank: true, isIndention: true)
        write(item, context: .sequence, indent: column, sortKeys: sortKeys)
      }
    case .object(let members) where !members.isEmpty:
      let column = YAMLDumper.deeper(indent)
      var names = Array(members.keys)
      if sortKeys { names.sort { $0.precedes($1) } }
      for name in names { write(name, members[name] ?? .null, column, sortKeys) }
    case .array: writeEmpty("[", "]")
    case .object: writeEmpty("{", "}")
    default: writeScalar(value, isRoot: context == .root, isKey: false, indent: YAMLDumper.deeper(indent, flow: true))
    }
    if context == .root { output.finishLine() }
  }

  private mutating func write(_ name: String, _ value: JSONValue, _ column: Int, _ sortKeys: Bool) {
    output.writeIndent(column)
    let key = JSONValue.string(name)
    if ScalarAnalysis(name).isSimpleKey {
      writeScalar(key, isRoot: false, isKey: true, indent: column + YAMLDumper.indentStep)
      output.writeIndicator(":", needsBlank: false)
    } else {
      output.writeIndicator("?", needsBlank: true, isIndention: true)
      writeScalar(key, isRoot: false, isKey: false, indent: column + YAMLDumper.indentStep)
      output.writeIndent(column)
      output.writeIndicator(":", needsBlank: true, isIndention: true)
    }
    write(value, context: .mapping, indent: column, sortKeys: sortKeys)
  }

  private mutating func writeEmpty(_ opening: String, _ closing: String) {
    output.writeIndicator(opening, needsBlank: true, isBlank: true)
    output.writeIndicator(closing, needsBlank: false)
  }

  private mutating func writeScalar(_ value: JSONValue, isRoot: Bool, isKey: Bool, indent: Int) {
    guard case .string(let text) = value else {
      output.writePlain(YAMLDumper.text(of: value), isRoot: isRoot, splitting: false, indent: indent)
      return
    }
    let analysis = ScalarAnalysis(text)
    if analysis.allowsPlain, !(isKey && analysis.isMultiline), ScalarTyping.isPlainString(text) {
      output.writePlain(text, isRoot: isRoot, splitting: !isKey, indent: indent)
    } else if analysis.allowsSingleQuoted, !(isKey && analysis.isMultiline) {
      output.writeSingleQuoted(text, splitting: !isKey, indent: indent)
    } else {
      output.writeDoubleQuoted(text, splitting: !isKey, indent: indent)
    }
  }

  private static func text(of value: JSONValue) -> String {
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .number(let digits): return digits
    case .double(let number): return text(of: number)
    case .string(let text): return text
    case .array, .object: return ""
    }
  }

  /// Python's `repr`, with a point before the exponent, without which it would read back as a text.
  private static func text(of number: Double) -> String {
    if number.isNaN { return ".nan" }
    if number.isInfinite { return number < 0 ? "-.inf" : ".inf" }
    let text = JSONWriter.pythonText(of: number)
    guard !text.utf8.contains(UInt8(ascii: ".")), let mark = text.firstIndex(of: "e") else { return text }
    return text[..<mark] + ".0" + text[mark...]
  }

  private static func deeper(_ indent: Int?, flow: Bool = false) -> Int {
    guard let indent else { return flow ? indentStep : 0 }
    return indent + indentStep
  }
}
