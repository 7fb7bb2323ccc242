import Files
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Python's HTTP server over a temporary folder, on a free port of the loopback address.
final class TestWebServer {
  private let temporary: TemporaryFolder
  private let program: RunningProgram
  let url: String
  var folder: String { temporary.path }

  struct DidNotStart: Error {}

  init() throws {
    temporary = try TemporaryFolder()
    let python = SystemVariables.value("SDBT_TEST_PYTHON") ?? "python3"
    program = try RunningProgram(
      "/usr/bin/env", [python, "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"], in: temporary.path,
      environment: SystemVariables.base)
    for _ in 0..<2000 {
      // Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ...
      if let found = program.output.firstMatch(of: #/\((http://127\.0\.0\.1:\d+/)\)/#) {
        url = String(found.1)
        return
      }
      usleep(5000)
    }
    throw DidNotStart()
  }

  deinit {
    program.send(SIGTERM)
    _ = program.wait(limit: 10)
  }

  func write(_ files: [String: String]) throws {
    for (path, text) in files { try Disk.write(text, to: folder + "/" + path) }
  }

  /// Packs a dbt project, as GitHub does: all in one folder.
  func pack(_ files: [String: String], as path: String, below top: String = "package-1") throws {
    let tree = try TemporaryFolder()
    for (name, text) in files { try Disk.write(text, to: "\(tree.path)/\(top)/\(name)") }
    try Disk.makeDirectories(Disk.parent(of: folder + "/" + path))
    let outcome = try RunningProgram(
      "/usr/bin/env", ["tar", "-czf", folder + "/" + path, top], in: tree.path, environment: SystemVariables.base
    ).wait()
    #expect(outcome.code == 0, "\(outcome)")
  }

  /// Puts a package into the index. `versions` maps a version to further members of the hub's answer, as JSON.
  func publish(_ package: String, project: String, _ versions: KeyValuePairs<String, String>) throws {
    let entries = try versions.map { version, more in
      let path = "archives/\(project)-\(version).tar.gz"
      try pack(
        [
          "dbt_project.yml": "name: \(project)\nversion: \(version)\n",
          "models/\(project).sql": "select '\(version)' as v",
        ],
        as: path, below: "\(project)-\(version)")
      return """
        "\(version)": {"name": "\(project)", "version": "\(version)", "packages": [], "require_dbt_version": [],
          "downloads": {"tarball": "\(url)\(path)", "format": "tgz"} \(more.isEmpty ? "" : "," + more)}
        """
    }
    let names = package.split(separator: "/")
    try write([
      "api/v1/\(package).json":
        "{\"namespace\": \"\(names[0])\", \"name\": \"\(names[1])\", \"versions\": {\(entries.joined(separator: ","))}}"
    ])
  }
}
