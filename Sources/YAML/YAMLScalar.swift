/// A scalar as PyYAML's SafeLoader types it, with the text from which it was read.
package struct YAMLScalar: Sendable {
  package enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    /// A decimal integer outside `Int`.
    case bigInt(String)
    case double(Double)
    case string(String)
    /// A date or a datetime, in the text that Python's `str()` gives it.
    case timestamp(String)
    case binary([UInt8])
  }

  package enum Style: Sendable, Hashable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  package let value: Value
  /// The text after unquoting and unfolding, before typing: `010` for 8.
  package let text: String
  package let style: Style
}
