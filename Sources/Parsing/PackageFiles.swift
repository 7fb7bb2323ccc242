import Contracts
import Diagnostics
import Files
import Threads
import YAML

/// One file of a package on disk.
struct ProjectFile: Sendable {
  /// The project's folder that it was found under: `models`.
  var folder: String
  /// Below that folder.
  var path: String
  /// On this machine.
  var fullPath: String

  /// Below the package: `models/staging/stg_orders.sql`.
  var originalPath: String { folder + "/" + path }
}

/// All files of a package, by what they are.
struct PackageFiles: Sendable {
  var project: ProjectConfig
  var models: [ProjectFile]
  var seeds: [ProjectFile]
  var snapshots: [ProjectFile]
  var analyses: [ProjectFile]
  var functions: [ProjectFile]
  var singularTests: [ProjectFile]
  var macros: [ProjectFile]
  /// Below `tests/generic`.
  var genericTests: [ProjectFile]
  var properties: [ProjectFile]
  var docs: [ProjectFile]
  /// Rows of unit tests.
  var fixtures: [ProjectFile]

  init(_ project: ProjectConfig) {
    self.project = project
    // One walk through each folder serves all kinds of files.
    var trees: [String: [String]] = [:]
    let ignored = Self.ignoreRules(project.root)
    func find(_ folders: [String], _ endings: [String]) -> [ProjectFile] {
      var seen: Set<String> = []
      return folders.flatMap { folder -> [ProjectFile] in
        let root = Disk.absolute(folder, from: project.root)
        let files = trees[root] ?? Disk.files(below: root)
        trees[root] = files
        return files.compactMap { path in
          guard endings.contains(where: path.hasSuffix) else { return nil }
          let full = root + "/" + path
          if !ignored.isEmpty, ignored.ignores(Disk.relative(full, to: project.root)) { return nil }
          return seen.insert(full).inserted ? ProjectFile(folder: folder, path: path, fullPath: full) : nil
        }
      }
    }
    models = find(project.modelPaths, [".sql", ".py"])
    seeds = find(project.seedPaths, [".csv"])
    snapshots = find(project.snapshotPaths, [".sql"])
    analyses = find(project.analysisPaths, [".sql"])
    functions = find(project.functionPaths, [".sql", ".py"])
    let tests = find(project.testPaths, [".sql"])
    singularTests = tests.filter { !$0.path.hasPrefix("generic/") && !$0.path.hasPrefix("fixtures/") }
    genericTests = tests.filter { $0.path.hasPrefix("generic/") }
    macros = find(project.macroPaths, [".sql"])
    properties = find(
      project.modelPaths + project.seedPaths + project.snapshotPaths + project.analysisPaths + project.macroPaths
        + project.testPaths + project.functionPaths, [".yml", ".yaml"])
    fixtures = find(project.testPaths.map { $0 + "/fixtures" }, [".csv", ".sql"])
    docs = find(project.docsPaths, [".md"])
  }
}

extension PackageFiles {
  private static func ignoreRules(_ root: String) -> IgnoreRules {
    guard let file = try? Disk.readText(root + "/.dbtignore", shownAs: ".dbtignore") else { return IgnoreRules("") }
    return IgnoreRules(file.text)
  }
}

extension ProjectFile {
  /// - Parameter package: nil for the root project, whose files need no prefix in errors.
  func read() throws -> SourceFile { try Disk.readText(fullPath, shownAs: originalPath) }
}

/// `parallelMap` for bodies that throw: all failures come together.
func parallelCollect<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ body: @escaping @Sendable (Input) throws -> Output
) throws -> [Output] {
  try DbtErrors.collect(parallelMap(count: inputs.count) { index in Result { try body(inputs[index]) } })
}
