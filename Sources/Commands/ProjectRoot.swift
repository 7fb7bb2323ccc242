import Contracts
import Files
import JSON
import Project
import YAML

/// What is needed of a project before anything is read for good: where it is, and its `flags`.
enum ProjectRoot {
  static func find(_ flags: Flags, _ workingDirectory: String) -> String {
    ProjectFileReader.findRoot(projectDir: flags.projectDir, workingDirectory: workingDirectory)
  }

  /// `flags:` of `dbt_project.yml`; a file that cannot be read has none, the command will say why.
  static func flags(_ root: String) -> JSONObject {
    (try? ProjectFileReader.document(root: root))?.root?["flags"]?.json.objectValue ?? [:]
  }
}
