import JSON

/// Warnings about projects: things that dbt still accepts, and things that seem forgotten.
extension Event {
  /// What closes a run that met deprecations.
  package static func deprecationsSummary(
    _ counts: [(name: String, occurrences: Int)], showsHint: Bool, width: Int = ProgressLine.defaultWidth,
    colours: Bool = true
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
    let tagged = warningTag("Deprecated functionality\n\n\(text)", name: "DeprecationsSummary")
    return Event(
      "DeprecationsSummary", "D028", .warn, wrapped(tagged, width: width, colours: colours),
      data: ["show_all_hint": .bool(showsHint), "summaries": .array(summaries)])
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

  /// - Parameter version: of the model, as in its name: `2`.
  package static func deprecatedModel(_ name: String, version: String?, date: String) -> Event {
    Event(
      "DeprecatedModel", "I065", .warn,
      warningTag(
        "Model \(name)\(version.map { ".v\($0)" } ?? "") has passed its deprecation date of \(date). This model should be "
          + "disabled or removed."),
      data: [
        "deprecation_date": .string(date), "model_name": .string(name), "model_version": .string(version ?? ""),
      ])
  }

  /// A model asks for one that is, or will be, out of use.
  ///
  /// - Parameter target: its package, its name, and its versions when it has any.
  package static func deprecatedReference(
    from model: String, to target: (package: String, name: String, version: String?, latest: String?), date: String,
    isPast: Bool
  ) -> Event {
    let shown = target.name + (target.version.map { ".v\($0)" } ?? "")
    var text = "While compiling '\(model)': Found a reference to \(shown), which "
    text += isPast ? "was deprecated on '\(date)'. " : "is slated for deprecation on '\(date)'. "
    if let version = target.version, let latest = target.latest, latest != version {
      text += "A new version of '\(target.name)' is available. \(isPast ? "Migrate now" : "Try it out"): "
      text += "{{ ref('\(target.package)', '\(target.name)', v='\(latest)') }}."
    }
    return Event(
      isPast ? "DeprecatedReference" : "UpcomingReferenceDeprecation", isPast ? "I067" : "I066", .warn,
      warningTag(text),
      data: [
        "model_name": .string(model), "ref_model_deprecation_date": .string(date),
        "ref_model_latest_version": .string(target.latest ?? "None"), "ref_model_name": .string(target.name),
        "ref_model_package": .string(target.package), "ref_model_version": .string(target.version ?? ""),
      ])
  }

  package static func packageDependsOnRoot(_ node: String, package: String, target: String) -> Event {
    Event(
      "PackageNodeDependsOnRootProjectNode", "I077", .warn,
      warningTag(
        "The node '\(node)'in package '\(package)' depends on the root project node '\(target)'.This may lead to unexpected "
          + "cycles downstream. Please set the 'require_ref_prefers_node_package_to_root' behavior change flag to True to "
          + "avoid this issue.For more information, see the documentation at https://docs.getdbt.com/reference/"
          + "global-configs/behavior-changes#require_ref_prefers_node_package_to_root"),
      data: [
        "node_name": .string(node), "package_name": .string(package), "root_project_unique_id": .string(target),
      ])
  }

  /// One of the resources that `namesWithSpaces` counts.
  package static func spacesInResourceName(_ id: String) -> Event {
    Event(
      "SpacesInResourceNameDeprecation", "D014", .warn, warningTag("Found spaces in the name of `\(id)`"),
      data: ["level": "warn", "unique_id": .string(id)])
  }

  package static func microbatchWithoutEventTime(_ model: String) -> Event {
    Event(
      "MicrobatchModelNoEventTimeInputs", "I074", .warn,
      warningTag(
        "The microbatch model '\(model)' has no 'ref' or 'source' input with an 'event_time' configuration. \nThis means "
          + "no filtering can be applied and can result in unexpected duplicate records in the resulting microbatch model."
      ), data: ["model_name": .string(model)])
  }

  /// - Parameter count: how many models ask for batches at once, which the adapter cannot do.
  package static func noConcurrentBatches(_ count: Int, adapter: String, width: Int, colours: Bool) -> Event {
    let text =
      "Found \(count) microbatch model\(count == 1 ? "" : "s") with the `concurrent_batches` config set to true, but the "
      + "\(adapter) adapter does not support running batches concurrently. Batches will be run sequentially."
    return Event(
      "InvalidConcurrentBatchesConfig", "I075", .warn, wrapped(warningTag(text), width: width, colours: colours),
      data: ["num_models": .int(count), "adapter_type": .string(adapter)])
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

  /// What a properties file says of a macro's arguments is not what its text says.
  package static func invalidMacroAnnotation(_ text: String, _ uniqueID: String, file: String) -> Event {
    Event(
      "InvalidMacroAnnotation", "I076", .warn, text,
      data: ["macro_file_path": .string(file), "macro_unique_id": .string(uniqueID), "msg": .string(text)])
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

  /// Python's `textwrap.fill` over paragraphs, as dbt wraps its warnings: colour codes count as characters, too, where
  /// there are any.
  static func wrapped(_ text: String, width: Int, colours: Bool) -> String {
    let text = colours ? text : Ink.stripped(text)
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
