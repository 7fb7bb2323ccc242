/// Appends JSON text to a byte buffer, either whole values or piece by piece, so that a large artifact never exists as
/// a tree.
///
/// The streaming calls trust their caller to pair `begin…` with `end…` and to give each value in an object a key;
/// they only place the separators.
package struct JSONWriter: Sendable {
  package var bytes: [UInt8] = []
  package let format: JSONFormat

  /// One entry per open array or object: whether it has an item already.
  private var hasItems: [Bool] = []
  private var followsKey = false

  package init(_ format: JSONFormat = .python) { self.format = format }

  /// A writer of some of an object's members, to be put together with others' bytes; in formats of one line only.
  package init(membersOnly format: JSONFormat, areFirst: Bool) {
    self.format = format
    hasItems = [!areFirst]
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Streaming

  package mutating func beginObject() { begin(UInt8(ascii: "{")) }
  package mutating func endObject() { end(UInt8(ascii: "}")) }
  package mutating func beginArray() { begin(UInt8(ascii: "[")) }
  package mutating func endArray() { end(UInt8(ascii: "]")) }

  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    if format.spaced { bytes.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  package mutating func value(_ value: JSONValue) {
    switch value {
    case .array(let items):
      beginArray()
      for item in items { self.value(item) }
      endArray()
    case .object(let members):
      beginObject()
      if format.sortedKeys {
        for name in members.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
          member(name, members[name] ?? .null)
        }
      } else {
        for (name, member) in members { self.member(name, member) }
      }
      endObject()
    case .null: raw("null")
    case .bool(let flag): raw(flag ? "true" : "false")
    case .int(let number): raw(String(number))
    case .double(let number): raw(JSONWriter.pythonText(of: number))
    case .number(let digits): raw(digits)
    case .string(let text): string(text)
    }
  }

  package mutating func string(_ text: String) {
    separate()
    appendQuoted(text)
  }

  package mutating func member(_ name: String, _ value: JSONValue) {
    key(name)
    self.value(value)
  }

  package mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// Text that is one JSON value already.
  package mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
  }

  // MARK: Layout

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    hasItems.append(false)
  }

  private mutating func end(_ bracket: UInt8) {
    let hadItems = hasItems.popLast() ?? false
    if hadItems { breakLine() }
    bytes.append(bracket)
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let hasItem = hasItems.last else { return }
    if hasItem {
      bytes.append(UInt8(ascii: ","))
      if format.spaced, format.indent == nil { bytes.append(UInt8(ascii: " ")) }
    } else {
      hasItems[hasItems.count - 1] = true
    }
    breakLine()
  }

  private mutating func breakLine() {
    guard let indent = format.indent else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, indent) * hasItems.count))
  }
}
