import Diagnostics

/// A YAML file as PyYAML's `safe_load` reads it.
package struct YAMLDocument: Sendable {
  package let file: SourceFile
  /// nil for a file without any document: empty, or comments only.
  package let root: YAMLNode?
  /// Keys written twice in one mapping, in file order. The last value counts.
  package let duplicateKeys: [YAMLDuplicateKey]

  /// Limits against hostile input, counted after alias expansion.
  package static let nodeLimit = 1_000_000
  package static let depthLimit = 200

  /// Throws a parsing error with its place for anything that PyYAML refuses.
  package static func load(_ file: SourceFile) throws -> YAMLDocument {
    try EventStream.withEvents(of: file) { events in
      var composer = Composer(file: file, events: events)
      let root = try composer.composeSingleDocument()
      return YAMLDocument(file: file, root: root, duplicateKeys: composer.duplicateKeys)
    }
  }

  package static func load(_ text: String, path: String = "<text>") throws -> YAMLDocument {
    try load(SourceFile(path: path, text: text))
  }
}

/// A key that a mapping has twice.
package struct YAMLDuplicateKey: Sendable {
  package let name: String
  /// Where the mapping is: `models[0].columns[2]`, empty at the root.
  package let path: String
  package let first: SourceSpan
  /// The later key, whose value counts.
  package let span: SourceSpan
}
