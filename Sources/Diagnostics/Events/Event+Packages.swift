import JSON

/// The lines of `deps`.
extension Event {
  package static func depsNoPackagesFound() -> Event {
    Event("DepsNoPackagesFound", "M013", .info, "Warning: No packages were found in packages.yml")
  }

  package static func depsStartPackageInstall(_ name: String) -> Event {
    Event("DepsStartPackageInstall", "M014", .info, "Installing \(name)", data: ["package_name": .string(name)])
  }

  /// - Parameter version: `version 1.1.1`, `revision 0123abc`, `<local @ ../shared>`.
  package static func depsInstallInfo(_ version: String) -> Event {
    Event("DepsInstallInfo", "M015", .info, "Installed from \(version)", data: ["version_name": .string(version)])
  }

  package static func depsUpdateAvailable(_ latest: String) -> Event {
    Event(
      "DepsUpdateAvailable", "M016", .info, "Updated version available: \(latest)",
      data: ["version_latest": .string(latest)])
  }

  package static func depsUpToDate() -> Event { Event("DepsUpToDate", "M017", .info, "Up to date!") }

  package static func depsListSubdirectory(_ folder: String) -> Event {
    Event("DepsListSubdirectory", "M018", .info, "and subdirectory \(folder)", data: ["subdirectory": .string(folder)])
  }

  package static func depsNotifyUpdatesAvailable(_ packages: [String]) -> Event {
    let list = packages.map { "'\($0)'" }.joined(separator: ", ")
    return Event(
      "DepsNotifyUpdatesAvailable", "M019", .info,
      "Updates available for packages: [\(list)]\nUpdate your versions in packages.yml, then run dbt deps",
      data: ["packages": JSONValue(strings: packages)])
  }

  package static func depsSetDownloadDirectory(_ path: String) -> Event {
    Event(
      "DepsSetDownloadDirectory", "M028", .debug, "Set downloads directory='\(path)'", data: ["path": .string(path)])
  }

  /// - Parameter revision: `HEAD`, `main` or `master`.
  package static func depsUnpinned(_ url: String, revision: String) -> Event {
    let state = revision == "HEAD" ? "not pinned, using HEAD (default branch)" : "pinned to the \"\(revision)\" branch"
    return Event(
      "DepsUnpinned", "M029", .warn,
      Ink.yellow(
        "WARNING: The git package \"\(url)\" \n\tis \(state).\n\tThis can introduce breaking changes into your project "
          + "without warning!\n\nSee https://docs.getdbt.com/docs/package-management#section-specifying-package-versions"
      ),
      data: ["git": .string(url), "revision": .string(revision)])
  }

  package static func depsLockUpdating(_ path: String) -> Event {
    Event(
      "DepsLockUpdating", "M031", .info, "Updating lock file in file path: \(path)",
      data: ["lock_filepath": .string(path)])
  }

  package static func depsAddPackage(_ name: String, version: String, path: String) -> Event {
    Event(
      "DepsAddPackage", "M032", .info, "Added new package \(name)@\(version) to \(path)",
      data: ["package_name": .string(name), "packages_filepath": .string(path), "version": .string(version)])
  }

  /// - Parameter removed: the entry's texts by their keys.
  package static func depsFoundDuplicatePackage(_ removed: JSONObject) -> Event {
    let members = removed.map { "'\($0.key)': '\($0.value.stringValue ?? $0.value.serialized())'" }
    return Event(
      "DepsFoundDuplicatePackage", "M033", .info,
      "Found duplicate package in packages.yml, removing: {\(members.joined(separator: ", "))}",
      data: ["removed_package": .object(removed)])
  }

  package static func depsScrubbedPackageName(_ name: String) -> Event {
    Event(
      "DepsScrubbedPackageName", "M035", .warn,
      "Detected secret env var in \(name). dbt will write a scrubbed representation to the lock file. This will cause "
        + "issues with subsequent 'dbt deps' using the lock file, requiring 'dbt deps --upgrade'",
      data: ["package_name": .string(name)])
  }

  package static func depsCreatingLocalSymlink() -> Event {
    Event("DepsCreatingLocalSymlink", "Z037", .debug, "Creating symlink to local dependency.")
  }
}

/// What `deps` says of git and of the hub, for the log.
extension Event {
  package static func gitCheckoutRevision(_ revision: String) -> Event {
    Event(
      "GitProgressCheckoutRevision", "M002", .debug, "Checking out revision \(revision).",
      data: ["revision": .string(revision)])
  }

  package static func gitPullingNewDependency(_ folder: String) -> Event {
    Event(
      "GitProgressPullingNewDependency", "M004", .debug, "Pulling new dependency \(folder).",
      data: ["dir": .string(folder)])
  }

  package static func gitCheckedOutAt(_ commit: String) -> Event {
    Event("GitProgressCheckedOutAt", "M007", .debug, "Checked out at \(commit).", data: ["end_sha": .string(commit)])
  }

  package static func registryRequest(_ url: String, isIndex: Bool) -> Event {
    Event(
      isIndex ? "RegistryIndexProgressGETRequest" : "RegistryProgressGETRequest", isIndex ? "M022" : "M008", .debug,
      "Making package \(isIndex ? "index " : "")registry request: GET \(url)", data: ["url": .string(url)])
  }

  package static func registryResponse(_ url: String, code: Int, isIndex: Bool) -> Event {
    Event(
      isIndex ? "RegistryIndexProgressGETResponse" : "RegistryProgressGETResponse", isIndex ? "M023" : "M009", .debug,
      "Response from registry\(isIndex ? " index" : ""): GET \(url) \(code)",
      data: ["resp_code": .int(code), "url": .string(url)])
  }

  package static func retryExternalCall(attempt: Int, max: Int) -> Event {
    Event(
      "RetryExternalCall", "M020", .debug, "Retrying external call. Attempt: \(attempt) Max attempts: \(max)",
      data: ["attempt": .int(attempt), "max": .int(max)])
  }

  package static func recordRetryException(_ reason: String) -> Event {
    Event(
      "RecordRetryException", "M021", .debug, "External call exception: \(reason)", data: ["exc": .string(reason)])
  }
}
