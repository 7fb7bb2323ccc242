import Artifacts
import Contracts
import Diagnostics
import Files
import Graph

/// The artifacts of an earlier run, in the folder that `--state` or `--defer-state` names.
struct StateFolder {
  let path: String

  /// nil without `--state`.
  init?(_ flag: String?, from workingDirectory: String) {
    guard let flag else { return nil }
    path = Disk.absolute(flag, from: workingDirectory)
  }

  /// - Throws: when the file is not there or no manifest.
  func manifest() throws -> PreviousManifest {
    let file = path + "/manifest.json"
    guard Disk.exists(file) else {
      throw DbtError(.runtime, "Could not find manifest in --state path: '\(path)'")
    }
    return try PreviousManifest(parsing: Disk.readBytes(file), path: file)
  }

  /// What selection asks of the earlier run; parts whose files are missing stay nil.
  func previousState(_ current: Manifest, builtInPackages: [String]) throws -> PreviousState {
    var state = PreviousState()
    if Disk.exists(path + "/manifest.json") {
      let manifest = try manifest()
      state.knownIDs = manifest.ids
      state.comparison = ManifestComparison(current, manifest, ignoringMacrosOf: builtInPackages)
    }
    let results = path + "/run_results.json"
    // A folder that is only read, as one of a deployment may be, stays as it is.
    _ = try? RunJournal.recover(path)
    if Disk.exists(results) {
      let previous = try PreviousRunResults(parsing: Disk.readBytes(results), path: results)
      state.results = Dictionary(previous.results.map { ($0.id, $0.status) }) { _, last in last }
    }
    let sources = path + "/sources.json"
    if Disk.exists(sources) {
      state.sources = try PreviousFreshness(parsing: Disk.readBytes(sources), path: sources).maxLoadedAt
    }
    return state
  }
}
