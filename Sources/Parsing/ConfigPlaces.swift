import Context
import Contracts
import Diagnostics
import JSON
import Project
import YAML

/// Finds where a config of a node was set, for errors: the place that had the last word.
struct ConfigPlaces {
  let node: Node
  /// All `config()` calls of the file together.
  let call: JSONObject
  let patch: PropertiesEntry?
  /// The trees' key in `dbt_project.yml`.
  let tree: String
  let workspace: Workspace

  /// Of the node's package.
  private var project: ProjectConfig? { workspace.packages[node.packageName] }
  /// The root project, whose `dbt_project.yml` has the last word about the nodes of other packages.
  private var root: ProjectConfig { workspace.project }

  /// - Parameter failure: narrows the place down, where the config stands in a YAML file.
  func span(of key: String, _ failure: TypeRule.Failure? = nil) -> SourceSpan? {
    let names = ["pre-hook", "post-hook"].contains(key) ? [key, key.replacing("-", with: "_")] : [key]
    let isOwn = node.packageName == root.name
    if !isOwn, let pair = projectPair(root, names) { return Self.place(of: pair, failure) }
    if names.contains(where: { call[$0] != nil }), let found = callPlace(names) { return found }
    let entries = [patch?.version?.node, patch?.node].compactMap { $0 }
    for entry in entries {
      for node in [entry["config"], entry].compactMap({ $0 }) {
        if let pair = Self.pair(names, in: node) { return Self.place(of: pair, failure) }
      }
    }
    if let project, let pair = projectPair(project, names) { return Self.place(of: pair, failure) }
    return patch?.node.span ?? node.file.map { SourceSpan(file: $0, range: node.codeStart..<node.codeStart) }
  }

  private static func pair(_ names: [String], in node: YAMLNode) -> YAMLPair? {
    names.lazy.compactMap { node.pair($0) ?? node.pair("+" + $0) }.first
  }

  /// The value, or the part of it that the failure is about; a failure's path begins with the config's key.
  private static func place(of pair: YAMLPair, _ failure: TypeRule.Failure?) -> SourceSpan {
    guard var failure else { return pair.value.span }
    failure.path.removeFirst()
    // What stands alone in the file is a list of one by the time that it is checked.
    if pair.value.items == nil, case .position? = failure.path.first { return pair.value.span }
    return pair.value.span(of: failure)
  }

  // MARK: In the file

  /// The key as it is written before `=` or `:`.
  private func callPlace(_ names: [String]) -> SourceSpan? {
    guard let file = node.file else { return nil }
    let bytes = Array(file.text.utf8)
    for name in names.map({ Array($0.utf8) }) {
      var offset = node.codeStart
      while offset + name.count < bytes.count {
        defer { offset += 1 }
        guard bytes[offset...].starts(with: name), offset == 0 || !bytes[offset - 1].isPartOfName else { continue }
        let next = bytes[(offset + name.count)...].first { ![0x20, 0x22, 0x27].contains($0) }
        guard next == UInt8(ascii: "=") || next == UInt8(ascii: ":") else { continue }
        return SourceSpan(file: file, range: offset..<offset + name.count)
      }
    }
    return nil
  }

  // MARK: In dbt_project.yml

  /// The deepest level on the way to the node that sets the config.
  private func projectPair(_ project: ProjectConfig, _ names: [String]) -> YAMLPair? {
    guard let file = project.file, let top = (try? YAMLDocument.load(file))?.root else { return nil }
    var found: YAMLPair?
    for key in tree == "data_tests" ? ["tests", "data_tests"] : [tree] {
      var level = top[key]
      for name in [nil] + node.fqn.map(Optional.init) {
        if let name { level = level?[name] }
        guard let level else { break }
        found = Self.pair(names, in: level) ?? found
      }
    }
    return found
  }
}

extension UInt8 {
  /// A letter, a digit or an underscore.
  fileprivate var isPartOfName: Bool {
    self == 0x5F || (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) || self >= 0x80
  }
}
