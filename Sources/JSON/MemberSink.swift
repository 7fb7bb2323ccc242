/// Takes the members of one object after another: a `JSONWriter` writes them as text, a `JSONObject` keeps them.
///
/// What describes a thing once, for a sink, is written to a manifest without a tree of values in between, and yet can be
/// shown to templates.
package protocol MemberSink {
  mutating func member(_ name: StaticString, _ value: JSONValue)
  mutating func member(_ name: StaticString, _ text: String)
  mutating func member(_ name: StaticString, _ flag: Bool)
  mutating func member(_ name: StaticString, _ texts: [String])
  mutating func member(_ name: StaticString, _ object: JSONObject)
  /// An object whose members `body` gives.
  mutating func object(_ name: StaticString, _ body: (inout Self) -> Void)
  /// An object with names that only the run knows.
  mutating func object<Entries: Sequence, Entry>(
    _ name: StaticString, of entries: Entries, _ body: (Entry, inout Self) -> Void
  ) where Entries.Element == (key: String, value: Entry)
  /// A list of objects.
  mutating func list<Entry>(_ name: StaticString, of entries: [Entry], _ body: (Entry, inout Self) -> Void)
}

extension MemberSink {
  /// null for nil.
  package mutating func member(_ name: StaticString, _ text: String?) {
    if let text { member(name, text) } else { member(name, JSONValue.null) }
  }
}

extension JSONObject: MemberSink {
  package mutating func member(_ name: StaticString, _ value: JSONValue) { self[name.description] = value }
  package mutating func member(_ name: StaticString, _ text: String) { self[name.description] = .string(text) }
  package mutating func member(_ name: StaticString, _ flag: Bool) { self[name.description] = .bool(flag) }
  package mutating func member(_ name: StaticString, _ texts: [String]) {
    self[name.description] = JSONValue(strings: texts)
  }
  package mutating func member(_ name: StaticString, _ object: JSONObject) { self[name.description] = .object(object) }

  package mutating func object(_ name: StaticString, _ body: (inout Self) -> Void) {
    var members: JSONObject = [:]
    body(&members)
    self[name.description] = .object(members)
  }

  package mutating func object<Entries: Sequence, Entry>(
    _ name: StaticString, of entries: Entries, _ body: (Entry, inout Self) -> Void
  ) where Entries.Element == (key: String, value: Entry) {
    var objects: JSONObject = [:]
    for (key, entry) in entries {
      var members: JSONObject = [:]
      body(entry, &members)
      objects[key] = .object(members)
    }
    self[name.description] = .object(objects)
  }

  package mutating func list<Entry>(_ name: StaticString, of entries: [Entry], _ body: (Entry, inout Self) -> Void) {
    self[name.description] = .array(
      entries.map { entry in
        var members: JSONObject = [:]
        body(entry, &members)
        return .object(members)
      })
  }
}

extension JSONWriter: MemberSink {
  package mutating func member(_ name: StaticString, _ value: JSONValue) {
    key(name)
    self.value(value)
  }

  package mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    string(text)
  }

  package mutating func member(_ name: StaticString, _ flag: Bool) {
    key(name)
    raw(flag ? "true" : "false")
  }

  package mutating func member(_ name: StaticString, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }

  package mutating func member(_ name: StaticString, _ object: JSONObject) {
    key(name)
    repeated(object)
  }

  package mutating func object(_ name: StaticString, _ body: (inout Self) -> Void) {
    key(name)
    beginObject()
    body(&self)
    endObject()
  }

  package mutating func object<Entries: Sequence, Entry>(
    _ name: StaticString, of entries: Entries, _ body: (Entry, inout Self) -> Void
  ) where Entries.Element == (key: String, value: Entry) {
    key(name)
    beginObject()
    for (key, entry) in entries {
      self.key(key)
      beginObject()
      body(entry, &self)
      endObject()
    }
    endObject()
  }

  package mutating func list<Entry>(_ name: StaticString, of entries: [Entry], _ body: (Entry, inout Self) -> Void) {
    key(name)
    beginArray()
    for entry in entries {
      beginObject()
      body(entry, &self)
      endObject()
    }
    endArray()
  }
}
