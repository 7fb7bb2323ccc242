import Contracts
import Diagnostics
import Files
import JSON
import Project
import YAML

/// What is needed of a project before anything is read for good: where it is, and its `flags`.
enum ProjectRoot {
  static func find(_ flags: Flags, _ workingDirectory: String) -> String {
    ProjectFileReader.findRoot(projectDir: flags.projectDir, workingDirectory: workingDirectory)
  }

  /// `flags:` of `dbt_project.yml`, or `config:` of `profiles.yml`, where they were once.
  ///
  /// - Throws: when there are both.
  static func flags(
    _ root: String, profilesFolder: String
  ) throws(DbtError) -> (values: JSONObject, areOfProfile: Bool) {
    let own = flags(root)
    let moved = ProfileReader.config(profilesFolder)
    guard !moved.isEmpty else { return (own, false) }
    guard own.isEmpty else {
      throw DbtError(
        .runtime,
        "Do not specify both 'config' in profiles.yml and 'flags' in dbt_project.yml. Using 'config' in profiles.yml is "
          + "deprecated.", at: span(root, []))
    }
    return (moved, true)
  }

  /// Where `flags:` stands in `dbt_project.yml`, or a value in it.
  static func span(_ root: String, _ path: [String]) -> SourceSpan? {
    var node = (try? ProjectFileReader.document(root: root))?.root?["flags"]
    for key in path { node = node?[key] }
    return node?.span
  }

  /// `flags:` of `dbt_project.yml`; a file that cannot be read has none, the command will say why.
  private static func flags(_ root: String) -> JSONObject {
    (try? ProjectFileReader.document(root: root))?.root?["flags"]?.json.objectValue ?? [:]
  }
}
