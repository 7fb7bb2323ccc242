import Contracts
import YAML

/// Sources of a project that override those of a package: `overrides: package`, an old form of configuring them.
///
/// What such an entry says takes the place of what the package says, member by member, for the source and for each table
/// that it names.
enum SourceOverrides {
  /// The entries, those of the packages changed and the overriding ones gone.
  static func applied(to entries: [PropertiesEntry]) -> [PropertiesEntry] {
    let overriding = entries.filter(isOverride)
    guard !overriding.isEmpty else { return entries }
    return entries.filter { !isOverride($0) }.map { entry in
      guard entry.key == "sources" else { return entry }
      var entry = entry
      for patch in overriding where patch.name == entry.name && patch.node["overrides"]?.string == entry.package {
        entry.overridden = entry.overridden ?? entry.node
        entry.node = merged(entry.node, patch.node)
      }
      return entry
    }
  }

  private static func isOverride(_ entry: PropertiesEntry) -> Bool {
    entry.key == "sources" && !(entry.node["overrides"]?.isNull ?? true)
  }

  private static func merged(_ source: YAMLNode, _ patch: YAMLNode) -> YAMLNode {
    let patches = patch["tables"]?.items ?? []
    let whole = replacing(source, by: patch, except: ["name", "overrides", "tables"])
    guard let pairs = whole.pairs, let tables = whole["tables"], let items = tables.items else { return whole }
    let changed = items.map { table in
      let own = patches.first { $0["name"]?.string == table["name"]?.string }
      return own.map { replacing(table, by: $0, except: ["name"]) } ?? table
    }
    let list = YAMLNode(file: tables.file, range: tables.range, content: .sequence(changed))
    return YAMLNode(
      file: whole.file, range: whole.range,
      content: .mapping(pairs.map { $0.name == "tables" ? YAMLPair(key: $0.key, value: list) : $0 }))
  }

  private static func replacing(_ node: YAMLNode, by patch: YAMLNode, except names: Set<String>) -> YAMLNode {
    let new = (patch.pairs ?? []).filter { !names.contains($0.name) }
    let kept = (node.pairs ?? []).filter { pair in !new.contains { $0.name == pair.name } }
    return YAMLNode(file: node.file, range: node.range, content: .mapping(kept + new))
  }
}
