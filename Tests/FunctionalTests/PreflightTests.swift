import Testing

/// What is said before a command begins: old spellings among options, flags and variables, and which warnings are errors.
/// The wrong ones are in `Tests/Corpus/errors`.
@Suite struct PreflightTests {
  private static let files = [
    "models/a.sql": "select 1 as n", "models/s.yml": "models:\n  - name: nobody\n",
  ]

  @Test func flagsOfProfiles() throws {
    let project = try TestProject(.duckdb, Self.files)
    try project.write(["profiles.yml": "config: {printer_width: 120}\n" + project.profiles()])
    let outcome = try project.sdbt("parse")
    #expect(
      outcome.says(
        "User config should be moved from the 'config' key in profiles.yml to the 'flags' key in dbt_project.yml."),
      "\(outcome)")
    #expect(outcome.says("- ProjectFlagsMovedDeprecation: 1 occurrence"), "\(outcome)")
    #expect(!outcome.says("all deprecation instances instead of just the first occurrence of each,\n"), "\(outcome)")
  }

  @Test func variablesThatLookLikeDbts() throws {
    let project = try TestProject(.duckdb, Self.files)
    let outcome = try project.sdbt(
      "parse", environment: ["DBT_ENGINE_NOBODYS": "1", "DBT_ENGINE_QUIET": "0", "DBT_ENGINE_PACKAGE_HUB_URL": "x"])
    #expect(outcome.says("Found custom environment variable `DBT_ENGINE_NOBODYS` in the environment."), "\(outcome)")
    #expect(outcome.says("- EnvironmentVariableNamespaceDeprecation: 1 occurrence"), "\(outcome)")
  }

  /// Verdicts of dbt-core 1.11.16: exit code, and whether the warning is shown.
  @Test(
    arguments: [
      ("{error: all}", 2, true), ("{error: all, warn: [NoNodeForYamlKey]}", 0, true),
      ("{error: [NoNodeForYamlKey]}", 2, true), ("{silence: [NoNodeForYamlKey]}", 0, false),
      ("{error: all, silence: [NoNodeForYamlKey]}", 0, false), ("{error: [Deprecations]}", 0, true),
      ("{error: [Deprecations, NoNodeForYamlKey], warn: [NoNodeForYamlKey]}", 0, true),
      ("{include: all}", 2, false),
    ] as [(String, Int32, Bool)])
  func warnErrorOptions(_ options: String, _ code: Int32, _ isShown: Bool) throws {
    let project = try TestProject(.duckdb, Self.files)
    let outcome = try project.start(["parse", "--warn-error-options", options]).wait()
    #expect(outcome.code == code, "\(outcome)")
    #expect(outcome.says("Did not find matching node for patch with name 'nobody'") == isShown, "\(outcome)")
  }
}
