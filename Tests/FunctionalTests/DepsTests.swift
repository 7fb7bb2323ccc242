import Files
import Testing

/// `sdbt deps` with packages that lie on this machine.
@Suite struct DepsTests {
  /// A project beside a folder `shared` with a package.
  private func project(_ files: [String: String]) throws -> TestProject {
    let project = try TestProject(.duckdb, files)
    try project.write([
      "../shared/dbt_project.yml": "name: shared\n", "../shared/models/from_shared.sql": "select 1 as id",
    ])
    return project
  }

  @Test func localAndGit() throws {
    let repository = try TestRepository("gitpkg")
    let first = try repository.commit(["models/from_git.sql": "select 1 as id"], tag: "v1.0")
    _ = try repository.commit(["models/from_git.sql": "select 2 as id"])
    let project = try project([
      "packages.yml": "packages:\n  - local: ../shared\n  - git: \(repository.url)\n    revision: v1.0\n",
      "models/own.sql": "select * from {{ ref('from_git') }} union all select * from {{ ref('from_shared') }}",
    ])
    let before = try project.sdbt("run", exits: 2)
    #expect(before.says("dbt found 2 package(s) specified in packages.yml, but only 0 package(s) installed"))
    let deps = try project.sdbt("deps")
    // Without the line about the version, and the empty one at the end.
    #expect(
      deps.lines.dropFirst().dropLast() == [
        "Updating lock file in file path: \(project.folder)/package-lock.yml",
        "Installing ../shared", "Installed from <local @ ../shared>",
        "Installing \(repository.url)", "Installed from revision \(first)",
      ])
    #expect(
      project.text("package-lock.yml").hasPrefix(
        """
        packages:
          - local: ../shared
            name: shared
          - git: \(repository.url)
            name: gitpkg
            revision: \(first)
        sha1_hash:
        """))
    #expect(!project.has("dbt_packages/gitpkg/.git"))
    try project.sdbt("run")
    #expect(try project.query("select id from SCHEMA.own") == [["1"], ["1"]])
    #expect(Disk.names(in: project.folder).filter { $0.contains("tmp") } == [])
  }

  /// Hashes recorded from dbt 1.11.16.
  @Test(arguments: [
    ("  - local: ../shared\n", "53460d18ca8def45b75ffa63372a22024e7a53b6"),
    ("  - local: \"{{ env_var('SHARED', '../shared') }}\"\n", "921093d2ee236e6708891db20b51dc023d9dfb8e"),
  ])
  func lockHash(_ entries: String, _ hash: String) throws {
    let project = try project(["packages.yml": "packages:\n\(entries)"])
    try project.sdbt("deps", "--lock")
    #expect(project.text("package-lock.yml").contains("sha1_hash: \(hash)\n"))
    #expect(!project.has("dbt_packages"))
  }

  @Test func revisions() throws {
    let repository = try TestRepository("gitpkg")
    let tagged = try repository.commit([:], tag: "twice")
    let branched = try repository.commit(["sub/dbt_project.yml": "name: below\n", "sub/models/x.sql": "select 1 as id"])
    try repository.git("branch", "feature")
    // A tag comes before a branch of the same name.
    try repository.git("branch", "twice")
    let last = try repository.commit(["models/new.sql": "select 1 as id"])
    for (revision, commit) in [("feature", branched), ("twice", tagged), (tagged, tagged), ("main", last)] {
      let project = try project(["packages.yml": "packages: [{git: '\(repository.url)', revision: '\(revision)'}]"])
      #expect(try project.sdbt("deps").says("Installed from revision \(commit)"), "\(revision)")
    }
    let unpinned = try project(["packages.yml": "packages: [{git: '\(repository.url)'}]"])
    let run = try unpinned.sdbt("deps")
    #expect(run.says("is not pinned, using HEAD (default branch)") && run.says("Installed from revision \(last)"))
    try unpinned.write(["packages.yml": "packages: [{git: '\(repository.url)', warn-unpinned: false}]"])
    #expect(try !unpinned.sdbt("deps").says("not pinned"))
    #expect(try unpinned.sdbt("--warn-error", "deps", "--upgrade").code == 0)
    let below = try project([
      "packages.yml": "packages: [{git: '\(repository.url)', revision: feature, subdirectory: sub}]"
    ])
    #expect(try below.sdbt("deps").says("and subdirectory sub"))
    #expect(below.has("dbt_packages/below/models/x.sql") && !below.has("dbt_packages/below/sub"))
  }

  @Test func lockFileDecides() throws {
    let repository = try TestRepository("gitpkg")
    let first = try repository.commit([:])
    let project = try project(["packages.yml": "packages: [{git: '\(repository.url)', revision: main}]"])
    try project.sdbt("deps")
    let second = try repository.commit([:])
    #expect(try project.sdbt("deps").says("revision \(first)"))
    #expect(try project.sdbt("deps", "--upgrade").says("revision \(second)"))
    let third = try repository.commit([:])
    // Other words in packages.yml, so the lock file no longer fits.
    try project.write(["packages.yml": "packages: [{git: '\(repository.url)', revision: main, warn-unpinned: false}]"])
    #expect(try project.sdbt("deps").says("revision \(third)"))
  }

  @Test func packagesOfPackages() throws {
    let repository = try TestRepository("gitpkg")
    _ = try repository.commit(["dependencies.yml": "packages: [{local: \"{{ var('where') }}\"}]"], tag: "v1")
    let project = try project([
      "dependencies.yml": "packages: [{git: '\(repository.url)', revision: v1}]",
      "dbt_project.yml": "name: shop\nprofile: test\npackages-install-path: libs/packages\n",
    ])
    try project.sdbt("deps", "--vars", "{where: ../shared}")
    #expect(Disk.names(in: project.folder + "/libs/packages") == ["gitpkg", "shared"])
    try project.sdbt("run", "--vars", "{where: ../shared}")
    #expect(try project.column("select id from SCHEMA.from_shared") == ["1"])
  }

  @Test func addPackage() throws {
    let repository = try TestRepository("gitpkg")
    _ = try repository.commit([:], tag: "v1")
    let project = try project([:])
    #expect(try project.sdbt("deps", "--add-package", "../shared", "--source", "local").says("Created packages.yml"))
    try project.sdbt("deps", "--add-package", "\(repository.url)@v1", "--source", "git")
    #expect(
      project.text("packages.yml") == "packages:\n  - local: ../shared\n  - git: \(repository.url)\n    revision: v1\n")
    #expect(Disk.names(in: project.folder + "/dbt_packages") == ["gitpkg", "shared"])
    let again = try project.sdbt("deps", "--add-package", "elsewhere/shared", "--source", "local", "--lock", exits: 2)
    #expect(again.says("Found duplicate package in packages.yml, removing: {'local': '../shared'}"))
    let bare = try project.sdbt("deps", "--add-package", "dbt-labs/dbt_utils", exits: 2)
    #expect(bare.err.contains("Version is required in --add-package when a package when source is hub"))
  }

  /// Nothing but transports is run, and no word is taken for an option.
  @Test(arguments: [
    ("ext::sh -c touch% FOLDER/owned", "", "transport 'ext::' is not allowed"),
    ("--upload-pack=touch FOLDER/owned", "", "is no URL of a git repository"),
    ("weird://host/x", "", "transport 'weird' is not allowed"),
    ("REPOSITORY", "--upload-pack=touch FOLDER/owned", "cannot be the name of a branch or tag"),
    ("REPOSITORY", "main:refs/heads/x", "cannot be the name of a branch or tag"),
    ("REPOSITORY", "none", "Error checking out spec='none' for repo"),
    ("file:///nowhere/at/all", "v1", "does not appear to be a git repository"),
  ])
  func badRepositories(_ url: String, _ revision: String, _ message: String) throws {
    let repository = try TestRepository("gitpkg")
    let project = try project([:])
    let filled = url.replacing("FOLDER", with: project.folder).replacing("REPOSITORY", with: repository.url)
    let name = revision.replacing("FOLDER", with: project.folder)
    try project.write([
      "dbt_packages/kept/dbt_project.yml": "name: kept\n",
      "packages.yml": "packages:\n  - git: \"\(filled)\"\n" + (name.isEmpty ? "" : "    revision: \"\(name)\"\n"),
    ])
    let deps = try project.sdbt("deps", exits: 2)
    #expect(deps.says(message), "\(deps)")
    #expect(deps.says("packages.yml:2:5"))
    #expect(!project.has("owned") && !project.has("package-lock.yml") && project.has("dbt_packages/kept"))
  }

  @Test func linksOutOfARepository() throws {
    let repository = try TestRepository("gitpkg")
    try repository.git("config", "core.symlinks", "true")
    _ = try RunningProgram(
      "/bin/ln", ["-s", "/etc", "models"], in: repository.folder, environment: SystemVariables.base
    ).wait()
    _ = try repository.commit([:], tag: "v1")
    let project = try project(["packages.yml": "packages: [{git: '\(repository.url)', revision: v1}]"])
    #expect(try project.sdbt("deps", exits: 2).says("holds a link, 'models', that leads out of it"))
    #expect(!project.has("dbt_packages"))
  }

  @Test func secretsStayInside() throws {
    let project = try project([
      "packages.yml":
        "packages: [{git: \"https://{{ env_var('DBT_ENV_SECRET_TOKEN') }}@127.0.0.1:1/x.git\", revision: v1}]"
    ])
    let deps = try project.sdbt("--debug", "deps", exits: 2, environment: ["DBT_ENV_SECRET_TOKEN": "pssst0123"])
    #expect(deps.says("for repo https://*****@127.0.0.1:1/x.git"))
    #expect(!deps.out.contains("pssst0123") && !deps.err.contains("pssst0123"))
    #expect(!project.text("logs/dbt.log").contains("pssst0123"))
    #expect(try project.sdbt("deps", exits: 2).says("Env var required but not provided: 'DBT_ENV_SECRET_TOKEN'"))
  }

  @Test(arguments: [
    ("packages: [{local: ../shop2}]", "No dbt_project.yml found at expected path"),
    ("packages: [{local: .}]", "Found a dependency with the same name as the root project \"shop\""),
    ("packages: [{local: ../shared}, {local: ../project/../shared/}]", "Found duplicate project \"shared\""),
    (
      "packages: [{git: a.git, revision: v1}, {git: a, revision: v2}]",
      "git dependencies should contain exactly one version"
    ),
    ("packages: [{package: dbt_utils, version: 1.0.0}]", "Packages on the index require a namespace"),
    ("packages: [{package: a/b}]", "a/b is missing the version"),
    ("packages: [{tarball: 'https://127.0.0.1:1/x'}]", "'name' is a required property"),
    ("packages: [{git: ''}]", "A git package is missing the value"),
    ("packages: [{local: ../shared, revisoin: 1}]", "'revisoin' is no key of a local package"),
    ("packages: [{private: x/y}]", "Please use a \"git\" package instead"),
    ("packages: {}", "{} is not of type 'array'"),
    ("packages: [x]", "is not valid under any of the given schemas"),
    ("pakages: []", "Additional properties are not allowed ('pakages' was unexpected)"),
    ("projects: []", "The 'projects' key cannot be specified in packages.yml"),
  ])
  func badPackages(_ text: String, _ message: String) throws {
    let project = try project(["packages.yml": text])
    let deps = try project.sdbt("deps", exits: 2)
    #expect(deps.says(message), "\(deps)")
    #expect(deps.out.contains("packages.yml:1:"), "\(deps)")
    #expect(!project.has("package-lock.yml") && !project.has("dbt_packages"))
  }
}
