/// Writes indicators and scalars with the column keeping of PyYAML's emitter; its line folding depends on it.
struct ScalarEmitter {
  private static let bestWidth = 80

  private(set) var text = ""
  /// The last thing written was an indicator behind nothing but blanks, or a line break.
  private(set) var isIndention = true
  /// A plain scalar at the root, after which PyYAML ends the document by hand.
  private(set) var isOpenEnded = false
  private var column = 0
  private var isAfterBlank = true

  mutating func writeIndicator(
    _ indicator: String, needsBlank: Bool, isBlank: Bool = false, isIndention: Bool = false
  ) {
    if !isAfterBlank, needsBlank { write(" ") }
    write(indicator)
    isAfterBlank = isBlank
    self.isIndention = self.isIndention && isIndention
    isOpenEnded = false
  }

  mutating func writeIndent(_ indent: Int) {
    if !isIndention || column > indent || (column == indent && !isAfterBlank) { breakLine() }
    if column < indent {
      isAfterBlank = true
      write(String(repeating: " ", count: indent - column))
    }
  }

  mutating func finishLine() {
    if column > 0 { breakLine() }
  }

  mutating func writeLine(_ line: String) {
    write(line)
    breakLine()
  }

  mutating func writePlain(_ content: String, isRoot: Bool, splitting: Bool, indent: Int) {
    if isRoot { isOpenEnded = true }
    if content.isEmpty { return }
    if !isAfterBlank { write(" ") }
    isAfterBlank = false
    isIndention = false
    // Plain scalars never have line breaks here: the analysis forbids it.
    let scalars = Array(content.unicodeScalars)
    var start = 0
    var isInBlanks = false
    for end in 0...scalars.count {
      let scalar = end < scalars.count ? scalars[end] : nil
      if isInBlanks, scalar != " " {
        if start + 1 == end, column > ScalarEmitter.bestWidth, splitting {
          writeIndent(indent)
          isAfterBlank = false
          isIndention = false
        } else {
          write(scalars[start..<end])
        }
        start = end
      } else if !isInBlanks, scalar == nil || scalar == " " {
        write(scalars[start..<end])
        start = end
      }
      isInBlanks = scalar == " "
    }
  }

  mutating func writeSingleQuoted(_ content: String, splitting: Bool, indent: Int) {
    writeIndicator("'", needsBlank: true)
    let scalars = Array(content.unicodeScalars)
    var start = 0
    var isInBlanks = false
    var isInBreaks = false
    for end in 0...scalars.count {
      let scalar = end < scalars.count ? scalars[end] : nil
      let isBreak = scalar.map(ScalarAnalysis.isBreak) ?? false
      if isInBlanks {
        if scalar != " " {
          if start + 1 == end, column > ScalarEmitter.bestWidth, splitting, start != 0, end != scalars.count {
            writeIndent(indent)
          } else {
            write(scalars[start..<end])
          }
          start = end
        }
      } else if isInBreaks {
        if !isBreak {
          if scalars[start] == "\n" { breakLine() }
          for _ in start..<end { breakLine() }
          writeIndent(indent)
          start = end
        }
      } else if scalar == nil || scalar == " " || isBreak || scalar == "'" {
        write(scalars[start..<end])
        start = end
      }
      if scalar == "'" {
        write("''")
        start = end + 1
      }
      isInBlanks = scalar == " "
      isInBreaks = isBreak
    }
    writeIndicator("'", needsBlank: false)
  }

  mutating func writeDoubleQuoted(_ content: String, splitting: Bool, indent: Int) {
    writeIndicator("\"", needsBlank: true)
    let scalars = Array(content.unicodeScalars)
    var start = 0
    for end in 0...scalars.count {
      let scalar = end < scalars.count ? scalars[end] : nil
      let escape = scalar.flatMap(ScalarEmitter.escape)
      if scalar == nil || escape != nil {
        if start < end {
          write(scalars[start..<end])
          start = end
        }
        if let escape {
          write(escape)
          start = end + 1
        }
      }
      if end > 0, end < scalars.count - 1, scalar == " " || start >= end,
        column + (end - start) > ScalarEmitter.bestWidth, splitting
      {
        if start < end {
          write(scalars[start..<end])
          start = end
        }
        write("\\")
        writeIndent(indent)
        isAfterBlank = false
        isIndention = false
        if start < scalars.count, scalars[start] == " " { write("\\") }
      }
    }
    writeIndicator("\"", needsBlank: false)
  }

  /// The escape of a character that cannot stand in double quotes as it is.
  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\u{20}"..."\u{7E}": return nil
    case "\0": return "\\0"
    case "\u{7}": return "\\a"
    case "\u{8}": return "\\b"
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\u{B}": return "\\v"
    case "\u{C}": return "\\f"
    case "\r": return "\\r"
    case "\u{1B}": return "\\e"
    case "\u{85}": return "\\N"
    case "\u{A0}": return "\\_"
    case "\u{2028}": return "\\L"
    case "\u{2029}": return "\\P"
    default:
      let value = scalar.value
      let (letter, width) = value <= 0xFF ? ("x", 2) : value <= 0xFFFF ? ("u", 4) : ("U", 8)
      let digits = String(value, radix: 16, uppercase: true)
      return "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
    }
  }

  // MARK: Columns

  private mutating func write(_ ascii: String) {
    text += ascii
    column += ascii.utf8.count
  }

  private mutating func write(_ scalars: ArraySlice<Unicode.Scalar>) {
    text.unicodeScalars.append(contentsOf: scalars)
    column += scalars.count
  }

  private mutating func breakLine() {
    text += "\n"
    column = 0
    isAfterBlank = true
    isIndention = true
  }
}
