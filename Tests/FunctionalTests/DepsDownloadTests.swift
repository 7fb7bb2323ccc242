import Files
import Testing

/// `sdbt deps` with a hub and tarballs, from a server on the loopback address.
@Suite struct DepsDownloadTests {
  private func environment(_ server: TestWebServer) -> [String: String] { ["DBT_PACKAGE_HUB_URL": server.url] }

  private func hub() throws -> TestWebServer {
    let server = try TestWebServer()
    try server.write(["api/v1/index.json": "[\"acme/alpha\", \"acme/beta\", \"acme/old_name\"]"])
    try server.publish(
      "acme/alpha", project: "alpha",
      [
        "0.9.0": "", "1.0.0": "",
        "1.2.0": "\"packages\": [{\"package\": \"acme/beta\", \"version\": [\">=1.0.0\", \"<2.0.0\"]}]",
        "1.3.0": "\"require_dbt_version\": [\">=99.0.0\"]", "1.4.0-rc1": "",
      ])
    try server.publish("acme/beta", project: "beta", ["1.0.0": "", "1.1.0": "", "2.0.0": ""])
    return server
  }

  /// What is asked for, and what is installed.
  @Test(arguments: [
    ("1.0.0", ["alpha 1.0.0"]), ("'>=0.9.0'", ["alpha 1.2.0", "beta 1.1.0"]),
    ("['>=0.9.0', '<1.2.0']", ["alpha 1.0.0"]), ("'1.4.0-rc1'", ["alpha 1.4.0-rc1"]),
    ("'>=0.9.0', install_prerelease: true", ["alpha 1.4.0-rc1"]),
  ])
  func versions(_ version: String, _ installed: [String]) throws {
    let server = try hub()
    let project = try TestProject(.duckdb, ["packages.yml": "packages: [{package: acme/alpha, version: \(version)}]"])
    let deps = try project.sdbt("deps", environment: environment(server))
    let found = Disk.names(in: project.folder + "/dbt_packages").map { name in
      name + " "
        + (project.text("dbt_packages/\(name)/models/\(name).sql").split(separator: "'").dropFirst().first ?? "")
    }
    #expect(found == installed, "\(deps)")
    #expect(deps.says(installed == ["alpha 1.0.0"] ? "Updated version available: 1.2.0" : "Up to date!"))
    try project.sdbt("run")
  }

  @Test func wholeOutput() throws {
    let server = try hub()
    let project = try TestProject(
      .duckdb,
      [
        "packages.yml":
          "packages:\n  - package: acme/alpha\n    version: 1.0.0\n  - package: acme/beta\n    version: [\">=1.0.0\", \"<2.0.0\"]\n"
      ])
    let deps = try project.sdbt("deps", environment: environment(server))
    #expect(
      deps.lines.dropFirst() == [
        "Updating lock file in file path: \(project.folder)/package-lock.yml",
        "Installing acme/alpha", "Installed from version 1.0.0", "Updated version available: 1.2.0",
        "Installing acme/beta", "Installed from version 1.1.0", "Updated version available: 2.0.0",
        "", "Updates available for packages: ['acme/alpha', 'acme/beta']",
        "Update your versions in packages.yml, then run dbt deps", "",
      ])
    #expect(
      project.text("package-lock.yml")
        == """
        packages:
          - name: alpha
            package: acme/alpha
            version: 1.0.0
          - name: beta
            package: acme/beta
            version: 1.1.0
        sha1_hash: HASH

        """.replacing("HASH", with: project.text("package-lock.yml").split(separator: " ").last?.dropLast() ?? ""))
  }

  @Test(arguments: [
    ("{package: acme/gamma, version: 1.0.0}", "Package acme/gamma was not found in the package index"),
    (
      "{package: acme/alpha, version: '>=1.3.0'}", "Could not find a matching compatible version for package acme/alpha"
    ),
    (
      "{package: acme/alpha, version: ['>1.0.0', '<0.9.0']}",
      "Version error for package acme/alpha: Could not find a satisfactory version"
    ),
    (
      "{package: acme/alpha, version: '>=1.2.0'}, {package: acme/beta, version: 2.0.0}",
      "Version error for package acme/beta"
    ),
    ("{package: acme/alpha, version: one}", "\"one\" is not a valid semantic version."),
    ("{package: acme/old_name, version: 1.0.0}", "the server answered with status 404"),
  ])
  func conflicts(_ entries: String, _ message: String) throws {
    let server = try hub()
    let project = try TestProject(.duckdb, ["packages.yml": "packages: [\(entries)]"])
    let deps = try project.sdbt("deps", exits: 2, environment: environment(server))
    #expect(deps.says(message) && deps.says("packages.yml:1:"), "\(deps)")
    #expect(!project.has("package-lock.yml") && !project.has("dbt_packages"))
  }

  @Test func newerDbtOnDemand() throws {
    let server = try hub()
    let project = try TestProject(.duckdb, ["packages.yml": "packages: [{package: acme/alpha, version: 1.3.0}]"])
    try project.sdbt("--no-version-check", "deps", environment: environment(server))
    #expect(project.has("dbt_packages/alpha"))
  }

  @Test func tarballs() throws {
    let server = try TestWebServer()
    try server.pack(
      [
        "dbt_project.yml": "name: inside\n", "models/m.sql": "select 1 as id",
        "packages.yml": "packages: [{local: ../shared}]",
      ],
      as: "x.tar.gz")
    let project = try TestProject(
      .duckdb, ["packages.yml": "packages: [{tarball: '\(server.url)x.tar.gz', name: other}]"])
    try project.write(["../shared/dbt_project.yml": "name: shared\n"])
    let deps = try project.sdbt("deps")
    #expect(deps.says("Installed from tarball (url: \(server.url)x.tar.gz)"))
    #expect(Disk.names(in: project.folder + "/dbt_packages") == ["other", "shared"])
    let wrong = String(repeating: "0", count: 64)
    try project.write([
      "packages.yml": "packages: [{tarball: '\(server.url)x.tar.gz', name: other, sha256: '\(wrong)'}]"
    ])
    #expect(try project.sdbt("deps", exits: 2).says("The sha256 of \(server.url)x.tar.gz is "))
    for name in ["../up", "a/b", ".."] {
      try project.write(["packages.yml": "packages: [{tarball: '\(server.url)x.tar.gz', name: '\(name)'}]"])
      #expect(try project.sdbt("deps", exits: 2).says("Invalid package name '\(name)'"))
    }
    #expect(Disk.names(in: project.folder + "/dbt_packages") == ["other", "shared"])
  }

  @Test func redirectedPackage() throws {
    let server = try hub()
    try server.publish("acme/old_name", project: "old_name", ["1.0.0": ""])
    let text = try String(decoding: Disk.readBytes(server.folder + "/api/v1/acme/old_name.json"), as: UTF8.self)
    try server.write([
      "api/v1/acme/old_name.json": text.replacing(
        "\"namespace\"", with: "\"redirectnamespace\": \"better\", \"namespace\"")
    ])
    let project = try TestProject(.duckdb, ["packages.yml": "packages: [{package: acme/old_name, version: 1.0.0}]"])
    let deps = try project.sdbt("deps", environment: environment(server))
    #expect(
      deps.out.replacing("\n", with: " ").contains(
        "`acme/old_name` package is deprecated in favor of `better/old_name`"))
  }
}
