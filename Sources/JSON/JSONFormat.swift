/// How JSON text is laid out; the defaults are those of Python's `json.dumps`.
package struct JSONFormat: Sendable, Hashable {
  /// `", "` and `": "` between items and after keys; false leaves the blanks out.
  package var spaced: Bool
  package var sortedKeys: Bool
  /// Blanks a level; nil writes one line.
  package var indent: Int?
  /// Everything outside ASCII as `\uXXXX`, as Python's `ensure_ascii`.
  package var asciiOnly: Bool

  package init(spaced: Bool = true, sortedKeys: Bool = false, indent: Int? = nil, asciiOnly: Bool = true) {
    self.spaced = spaced
    self.sortedKeys = sortedKeys
    self.indent = indent
    self.asciiOnly = asciiOnly
  }

  /// `json.dumps(value)`.
  package static let python = JSONFormat()
  /// No blanks, UTF-8 as it is.
  package static let compact = JSONFormat(spaced: false, asciiOnly: false)
}
