import JSON

/// Warnings about projects: things that dbt still accepts, and things that seem forgotten.
extension Event {
  /// A deprecation under dbt's event name and code, `PropertyMovedToConfigDeprecation` (D030).
  package static func deprecation(
    _ name: String, _ code: String, _ description: String, showsName: Bool = true, data: JSONObject = [:],
    width: Int = ProgressLine.defaultWidth
  ) -> Event {
    let text = warningTag("Deprecated functionality\n\n\(description)", name: showsName ? name : nil)
    return Event(name, code, .warn, wrapped(text, width: width), data: data)
  }

  /// What closes a run that met deprecations.
  package static func deprecationsSummary(
    _ counts: [(name: String, occurrences: Int)], showsHint: Bool, width: Int = ProgressLine.defaultWidth
  ) -> Event {
    var text = "Summary of encountered deprecations:"
    for count in counts { text += "\n\n- \(count.name): \(counted(count.occurrences, "occurrence"))" }
    if showsHint {
      text += "\n\nTo see all deprecation instances instead of just the first occurrence of each, run command again "
      text += "with the `--show-all-deprecations` flag. You may also need to run with `--no-partial-parse` as some "
      text += "deprecations are only encountered during parsing."
    }
    let summaries = counts.map { count -> JSONValue in
      .object(["event_name": .string(count.name), "occurrences": .int(count.occurrences)])
    }
    return deprecation(
      "DeprecationsSummary", "D028", text,
      data: ["show_all_hint": .bool(showsHint), "summaries": .array(summaries)], width: width)
  }

  package static func modelParamUsage(width: Int = ProgressLine.defaultWidth) -> Event {
    deprecation(
      "ModelParamUsageDeprecation", "D032",
      "Usage of `--models`, `--model`, and `-m` is deprecated in favor of `--select` or `-s`.", showsName: false,
      width: width)
  }

  package static func environmentVariableRenamed(
    _ old: String, to new: String, width: Int = ProgressLine.defaultWidth
  ) -> Event {
    deprecation(
      "EnvironmentVariableRenamed", "D009",
      "The environment variable `\(old)` has been renamed as `\(new)`.\nIf `\(old)` is currently set, its value will "
        + "be used instead of `\(new)`.\nSet `\(new)` and unset `\(old)` to avoid this deprecation warning and ensure "
        + "it works properly in a future release.",
      showsName: false, data: ["new_name": .string(new), "old_name": .string(old)], width: width)
  }

  package static func duplicateYAMLKeys(
    _ description: String, file: String, width: Int = ProgressLine.defaultWidth
  ) -> Event {
    deprecation(
      "DuplicateYAMLKeysDeprecation", "D024", "\(description) in file `\(file)`",
      data: ["duplicate_description": .string(description), "file": .string(file)], width: width)
  }

  package static func unusedResourceConfigPath(_ paths: [String]) -> Event {
    let list = paths.map { "- \($0)" }.joined(separator: "\n")
    return Event(
      "UnusedResourceConfigPath", "I051", .warn,
      warningTag(
        "Configuration paths exist in your dbt_project.yml file which do not apply to any resources.\n"
          + "There are \(paths.count) unused configuration paths:\n\(list)"),
      data: ["unused_config_paths": JSONValue(strings: paths)])
  }

  package static func noNodeForYAMLKey(_ name: String, section: String, file: String) -> Event {
    Event(
      "NoNodeForYamlKey", "I058", .warn,
      warningTag(
        "Did not find matching node for patch with name '\(name)' in the '\(section)' section of file '\(file)'"),
      data: ["file_path": .string(file), "patch_name": .string(name), "yaml_key": .string(section)])
  }

  package static func macroNotFoundForPatch(_ name: String) -> Event {
    Event(
      "MacroNotFoundForPatch", "I059", .warn, warningTag("Found patch for macro \"\(name)\" which was not found"),
      data: ["patch_name": .string(name)])
  }

  /// - Parameter isDisabled: nil when that is not known.
  package static func nodeNotFoundOrDisabled(
    _ node: (title: String, uniqueID: String, path: String), target: (kind: String, name: String, package: String?),
    isDisabled: Bool?
  ) -> Event {
    let reason =
      switch isDisabled {
      case true: "is disabled"
      case false: "was not found"
      case nil: "was not found or is disabled"
      }
    let package = target.package.map { "in package '\($0)' " } ?? ""
    return Event(
      "NodeNotFoundOrDisabled", "I060", .warn,
      warningTag(
        "\(node.title) '\(node.uniqueID)' (\(node.path)) depends on a \(target.kind) named '\(target.name)' "
          + "\(package)which \(reason)"),
      data: [
        "disabled": .string(isDisabled.map { $0 ? "True" : "False" } ?? "None"),
        "original_file_path": .string(node.path), "resource_type_title": .string(node.title),
        "target_kind": .string(target.kind), "target_name": .string(target.name),
        "target_package": .string(target.package ?? ""), "unique_id": .string(node.uniqueID),
      ])
  }

  /// Python's `textwrap.fill` over paragraphs, as dbt wraps its warnings: colour codes count as characters, too.
  static func wrapped(_ text: String, width: Int) -> String {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1].append(line) }
    }
    return paragraphs.map { filled($0.joined(separator: " "), width: max(1, width)) }.joined(separator: "\n")
  }

  private static func filled(_ text: String, width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if !line.isEmpty, line.unicodeScalars.count + 1 + word.unicodeScalars.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    if !line.isEmpty { lines.append(line) }
    return lines.joined(separator: "\n")
  }
}
