extension JSONValue {
  /// Reads one JSON value; what surrounds it must be white space.
  package static func parse(_ text: String) throws(JSONError) -> JSONValue {
    try JSONParser.parse(Array(text.utf8))
  }

  package func serialized(_ format: JSONFormat = .python) -> String {
    var writer = JSONWriter(format)
    writer.value(self)
    return writer.text
  }
}
