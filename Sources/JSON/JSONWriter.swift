/// Appends JSON text to a byte buffer, either whole values or piece by piece, so that a large artifact never exists as
/// a tree.
///
/// The streaming calls trust their caller to pair `begin…` with `end…` and to give each value in an object a key;
/// they only place the separators.
package struct JSONWriter: Sendable {
  package var bytes: [UInt8] = []
  package let format: JSONFormat

  /// Whether the innermost open array or object has an item already; the others' in `outer`, the outermost first.
  private var hasItem = false
  private var outer: [Bool] = []
  private var followsKey = false
  /// The number written last and its text: thousands of nodes have one time of creation.
  private var lastNumber = 0.0
  private var lastText = ""
  /// The large object written last and its text: most nodes have one and the same config, by the same storage.
  private var lastObject: JSONObject = [:]
  private var lastObjectText: [UInt8] = []

  package init(_ format: JSONFormat = .python) { self.format = format }

  /// A writer of some of an object's members, to be put together with others' bytes; in formats of one line only.
  package init(membersOnly format: JSONFormat, areFirst: Bool) {
    self.format = format
    outer = [false]
    hasItem = !areFirst
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

  /// A name that is known when the program is built, of plain ASCII.
  package mutating func key(_ name: StaticString) {
    separate()
    name.withUTF8Buffer { name in
      let length = name.count + (format.spaced ? 4 : 3)
      bytes.append(addingCapacity: length) { span in
        span.withUnsafeMutableBufferPointer { buffer, count in
          buffer[0] = 0x22
          _ = UnsafeMutableBufferPointer(rebasing: buffer[1...]).update(fromContentsOf: name)
          buffer[name.count + 1] = 0x22
          buffer[name.count + 2] = UInt8(ascii: ":")
          if format.spaced { buffer[name.count + 3] = 0x20 }
          count = length
        }
      }
    }
    followsKey = true
  }

  package mutating func value(_ value: JSONValue) {
    switch value {
    case .array(let items):
      beginArray()
      for item in items { self.value(item) }
      endArray()
    case .object(let members): object(members)
    case .null: raw("null")
    case .bool(let flag): raw(flag ? "true" : "false")
    case .int(let number): raw(String(number))
    case .double(let number): double(number)
    case .number(let digits): raw(digits)
    case .string(let text): string(text)
    }
  }

  /// The object, which may be the same as the one before.
  mutating func repeated(_ members: JSONObject) {
    guard members.count > 8, format.indent == nil else { return object(members) }
    separate()
    if members == lastObject {
      bytes += lastObjectText
      return
    }
    let start = bytes.count
    followsKey = true
    object(members)
    lastObject = members
    lastObjectText = Array(bytes[start...])
  }

  package mutating func object(_ members: JSONObject) {
    beginObject()
    if format.sortedKeys {
      for name in members.keys.sorted(by: { $0.precedes($1) }) {
        member(name, members[name] ?? .null)
      }
    } else {
      for (name, member) in members { self.member(name, member) }
    }
    endObject()
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

  private mutating func double(_ number: Double) {
    if number.bitPattern != lastNumber.bitPattern || lastText.isEmpty {
      lastText = JSONWriter.pythonText(of: number)
      lastNumber = number
    }
    raw(lastText)
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
    outer.append(hasItem)
    hasItem = false
  }

  private mutating func end(_ bracket: UInt8) {
    if hasItem { breakLine(outer.count - 1) }
    hasItem = outer.popLast() ?? false
    bytes.append(bracket)
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard !outer.isEmpty else { return }
    if hasItem {
      bytes.append(UInt8(ascii: ","))
      if format.spaced, format.indent == nil { bytes.append(UInt8(ascii: " ")) }
    } else {
      hasItem = true
    }
    breakLine(outer.count)
  }

  private mutating func breakLine(_ depth: Int) {
    guard let indent = format.indent else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, indent) * depth))
  }
}
