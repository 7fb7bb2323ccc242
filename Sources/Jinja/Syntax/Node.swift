/// One expression or statement of a tree: what it is, its operands by number, and its place.
///
/// Nodes are plain numbers, so that walking a tree touches no reference counts: many threads render one template without
/// getting into each other's way.
struct Node: BitwiseCopyable {
  var kind: Kind
  /// The operation of `binary` and `comparison`; flags of `loop`; the `QuickFilter` of `filter`.
  var detail: UInt8 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
  var range: ByteRange

  /// Whether Jinja2 tries to compute the expression while it compiles; displays that stand by themselves it leaves alone.
  var isFolded: Bool {
    switch kind {
    case .concat, .negative, .positive, .not, .binary, .and, .or, .comparison, .comparisons, .conditional, .attribute,
      .item, .call, .filter, .test:
      true
    default: false
    }
  }

  /// Stands for an operand that is not there.
  static let absent: Int32 = -1

  /// What `a`, `b`, `c` are. A *list* is a place in the tree's `lists`: a count, then so many numbers.
  enum Kind: UInt8, BitwiseCopyable {
    /// constant
    case constant
    /// name
    case name
    /// list of expressions
    case tuple, list, concat
    /// list of keys and values, in turns
    case dict
    /// operand
    case negative, positive, not
    /// left, right
    case binary, and, or
    /// left, right
    case comparison
    /// first, list of operations and operands in turns
    case comparisons
    /// test, yes, no or absent
    case conditional
    /// object, name
    case attribute
    /// object, key
    case item
    /// from, to, step; each may be absent
    case slice
    /// callee, arguments
    case call
    /// operand or absent, filter, arguments
    case filter
    /// operand, test, arguments
    case test
    /// name, name of the attribute
    case namespaceMember
    /// list of positional; list of names and values in turns; list of the expressions of `*list` and `**dict` or absent
    case arguments

    /// from, to in the tree's text
    case data
    /// expression
    case print
    /// number of the declaration
    case declare
    /// target, value
    case set
    /// target, filter or absent, body
    case setBlock
    /// list of tests and bodies in turns, body
    case choice
    /// list of target, items, filter or absent, body, else body; `detail` has the flags
    case loop
    /// number of the macro
    case macro
    /// callee, arguments, number of the caller's macro
    case callBlock
    /// filter, body
    case filterBlock
    /// expression
    case run
    /// list of targets and values in turns, body
    case with
    /// body
    case scope
    /// body, name
    case block
    case leaveLoop, nextRound
    /// expression of the name, name of the tag
    case load
  }
}

/// A kind of loop.
enum LoopFlags {
  static let recursive: UInt8 = 1
  /// The body says `loop` somewhere.
  static let usesLoop: UInt8 = 2
}
