/// A piece of a template: its kind and its bytes in the source.
struct Token {
  var kind: Kind
  /// Which word a name is.
  var word = Word.other
  var start: Int32
  var end: Int32

  enum Kind: UInt8 {
    case data, variableBegin, variableEnd, blockBegin, blockEnd
    case name, string, integer, float
    case add, sub, div, floordiv, mul, mod, pow, tilde
    case lbracket, rbracket, lparen, rparen, lbrace, rbrace
    case eq, ne, gt, gteq, lt, lteq, assign
    case dot, colon, pipe, comma, semicolon
    case end
    /// What the lexer could not read; the message is kept beside the tokens.
    case failure

    /// How Jinja2's messages name this kind.
    var description: String {
      switch self {
      case .data: "template data / text"
      case .variableBegin: "begin of print statement"
      case .variableEnd: "end of print statement"
      case .blockBegin: "begin of statement block"
      case .blockEnd: "end of statement block"
      case .name: "name"
      case .string: "string"
      case .integer: "integer"
      case .float: "float"
      case .add: "+"
      case .sub: "-"
      case .div: "/"
      case .floordiv: "//"
      case .mul: "*"
      case .mod: "%"
      case .pow: "**"
      case .tilde: "~"
      case .lbracket: "["
      case .rbracket: "]"
      case .lparen: "("
      case .rparen: ")"
      case .lbrace: "{"
      case .rbrace: "}"
      case .eq: "=="
      case .ne: "!="
      case .gt: ">"
      case .gteq: ">="
      case .lt: "<"
      case .lteq: "<="
      case .assign: "="
      case .dot: "."
      case .colon: ":"
      case .pipe: "|"
      case .comma: ","
      case .semicolon: ";"
      case .end: "end of template"
      case .failure: "failure"
      }
    }
  }
}

/// A range of UTF-8 bytes of the template's file; half the size of `Range<Int>`, for every node has one.
package struct ByteRange: Sendable, Hashable, BitwiseCopyable {
  package let start: Int32
  package let end: Int32

  package init(_ start: Int32, _ end: Int32) {
    self.start = start
    self.end = end
  }

  func contains(_ other: ByteRange) -> Bool { start <= other.start && other.end <= end }

  package var range: Range<Int> { Int(start)..<Int(max(start, end)) }
}
