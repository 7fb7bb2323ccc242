import Diagnostics

extension BuiltInFilters {
  static let texts: [String: FilterFunction] = [
    "upper": onText("upper", []) { text, _, _ in .string(text.uppercased()) },
    "lower": onText("lower", []) { text, _, _ in .string(StringMethods.lower(text)) },
    "capitalize": onText("capitalize", []) { text, _, _ in .string(StringMethods.capitalize(text)) },
    "title": onText("title", []) { text, _, _ in .string(title(text)) },
    "string": onText("string", []) { text, _, _ in .string(text) },
    "trim": onText("trim", ["chars"]) { text, bound, _ in
      .string(try StringMethods.strip(text, "strip", Arguments([bound[0] ?? .none])))
    },
    "center": onText("center", ["width"]) { text, bound, interpreter in
      .string(try StringMethods.pad(text, "center", Arguments([bound[0] ?? .int(80)]), interpreter))
    },
    "replace": onText("replace", ["old", "new", "count"], required: 2) { text, bound, interpreter in
      let count = bound[2] ?? .none
      let most = count.isNone ? -1 : try StringMethods.integer(count)
      return .string(
        try StringMethods.replace(
          text, try interpreter.string(of: bound[0] ?? .none), try interpreter.string(of: bound[1] ?? .none),
          most < 0 ? .max : most, interpreter))
    },
    "format": { value, arguments, interpreter in
      guard arguments.positional.isEmpty || arguments.named.isEmpty else {
        throw DbtError(.compilation, "can't handle positional and keyword arguments at the same time")
      }
      var values = Value.tuple(arguments.positional)
      if !arguments.named.isEmpty { values = .dict(DictValue(arguments.named.map { ($0.name, $0.value) })) }
      return .string(try PercentFormat.format(try interpreter.string(of: value), values, interpreter))
    },
    "indent": on("indent", ["width", "first", "blank"]) { value, bound, interpreter in
      guard case .string(let text) = value else {
        if case .undefined(let undefined) = value { throw interpreter.undefinedError(undefined) }
        throw Arithmetic.unsupported(.add, value, .string(""))
      }
      return .string(try indent(text, bound, interpreter))
    },
    "truncate": on("truncate", ["length", "killwords", "end", "leeway"]) { value, bound, interpreter in
      if case .string(let text) = value { return .string(try truncate(text, bound)) }
      // Anything with a length passes where nothing has to be cut.
      let size = try length(value, interpreter)
      let most = try bound[0].map(StringMethods.integer) ?? 255
      let leeway = try bound[3].flatMap { $0.isNone ? nil : try StringMethods.integer($0) } ?? 5
      if size <= most || size <= most.addingReportingOverflow(leeway).partialValue { return value }
      throw DbtError(.compilation, "'\(typeName(of: value))' object cannot be truncated")
    },
    "wordcount": onText("wordcount", []) { text, _, _ in .int(wordCount(text)) },
    "wordwrap": on("wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"]) {
      value, bound, interpreter in
      if case .undefined(let undefined) = value {
        if interpreter.isLenient(undefined) { return .string("") }
        throw interpreter.undefinedError(undefined)
      }
      guard case .string(let text) = value else {
        throw DbtError(.compilation, "'\(typeName(of: value))' object has no attribute 'splitlines'")
      }
      return .string(
        try WordWrap(
          width: try bound[0].map(StringMethods.integer) ?? 79, breaksLongWords: bound[1].map(Equality.isTrue) ?? true,
          separator: bound[2]?.stringValue ?? "\n", breaksOnHyphens: bound[3].map(Equality.isTrue) ?? true
        ).wrap(text, interpreter))
    },
  ]

  /// As Jinja2: a capital after `-`, a space, or an opening bracket, and nowhere else.
  private static func title(_ text: String) -> String {
    var result = ""
    var word = ""
    func flush() {
      guard let first = word.unicodeScalars.first else { return }
      result += first.properties.uppercaseMapping + StringMethods.lower(String(word.unicodeScalars.dropFirst()))
      word = ""
    }
    for scalar in text.unicodeScalars {
      if isPythonSpace(scalar) || "-({[<".unicodeScalars.contains(scalar) {
        flush()
        result.unicodeScalars.append(scalar)
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    flush()
    return result
  }

  private static func indent(_ text: String, _ bound: [Value?], _ interpreter: Interpreter) throws -> String {
    let indention: String
    if case .string(let given)? = bound[0] {
      indention = given
    } else {
      let width = try bound[0].map(StringMethods.integer) ?? 4
      guard width <= interpreter.limits.stringRepeat else { throw interpreter.tooMuchOutput() }
      indention = String(repeating: " ", count: max(0, width))
    }
    let lines = StringMethods.lines(text + "\n", keepingEnds: false)
    let size = Double(indention.utf8.count) * Double(lines.count)
    guard size <= Double(interpreter.limits.outputSize) else { throw interpreter.tooMuchOutput() }
    var result = lines.first ?? ""
    let indentsBlank = flag(bound[2])
    for line in lines.dropFirst() { result += "\n" + (line.isEmpty && !indentsBlank ? "" : indention) + line }
    return flag(bound[1]) ? indention + result : result
  }

  private static func truncate(_ text: String, _ bound: [Value?]) throws -> String {
    let length = try bound[0].map(StringMethods.integer) ?? 255
    let end = bound[2].flatMap(\.stringValue) ?? "..."
    let leeway: Int
    if let given = bound[3], !given.isNone { leeway = try StringMethods.integer(given) } else { leeway = 5 }
    let endLength = scalarCount(end)
    guard length >= endLength else {
      throw DbtError(.compilation, "expected length >= \(endLength), got \(length)")
    }
    guard leeway >= 0 else { throw DbtError(.compilation, "expected leeway >= 0, got \(leeway)") }
    let scalars = Array(text.unicodeScalars)
    if scalars.count <= length.addingReportingOverflow(leeway).partialValue || scalars.count <= length { return text }
    var kept = Array(scalars[..<(length - endLength)])
    if !flag(bound[1]), let space = kept.lastIndex(of: " ") { kept = Array(kept[..<space]) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: kept)
    return String(view) + end
  }

  private static func wordCount(_ text: String) -> Int {
    var count = 0
    var isInside = false
    for scalar in text.unicodeScalars {
      let isPart =
        scalar.isASCII
        ? isWord(UInt8(truncatingIfNeeded: scalar.value))
        : StringMethods.isLetter(scalar) || scalar.properties.numericType != nil
      if isPart, !isInside { count += 1 }
      isInside = isPart
    }
    return count
  }
}
