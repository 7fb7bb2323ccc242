import Contracts

/// The files of the root project that a manifest speaks of, and their folders: what `path:` looks into instead of the
/// disk.
struct KnownPaths {
  /// Whether each path is a folder.
  private var paths: [Substring: Bool] = ["": true]

  init(of manifest: Manifest) {
    let root = manifest.metadata.projectName
    for node in manifest.nodes.values where node.packageName == root {
      insert(node.originalFilePath[...])
      if let patch = GraphMember.node(node).patchPath { insert(patch) }
    }
    for source in manifest.sources.values where source.packageName == root { insert(source.originalFilePath[...]) }
    for (section, _) in DependencyGraph.otherSections {
      for artifact in (manifest.others[section] ?? [:]).values where artifact.text("package_name") == root {
        insert(artifact.text("original_file_path")[...])
      }
    }
  }

  private mutating func insert(_ path: Substring) {
    paths[path] = false
    for folder in KnownPaths.folders(above: path) {
      if paths.updateValue(true, forKey: folder) == true { return }
    }
  }

  /// Nearest first, ending with the project itself.
  static func folders(above path: Substring) -> [Substring] {
    var folders: [Substring] = []
    var rest = path
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      folders.append(rest)
    }
    return folders + [""]
  }

  func matching(_ pattern: PathPattern) -> Set<Substring> {
    Set(paths.filter { pattern.matches($0.key, isFolder: $0.value) }.keys)
  }
}
