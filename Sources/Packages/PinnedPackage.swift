import Contracts
import Diagnostics
import JSON
import Project

/// A package tied to one version, revision or place.
struct PinnedPackage {
  enum Source {
    case hub(package: String, version: String, latest: String)
    /// `revision` is a commit once the package was fetched.
    case git(url: String, unrendered: String, revision: String, warnsUnpinned: Bool, subdirectory: String?)
    case tarball(url: String, unrendered: String, name: String, sha256: String?)
    case local(path: String)
  }

  var source: Source
  var span: SourceSpan?

  /// As messages and conflicts know it.
  var name: String {
    switch source {
    case .hub(let package, _, _): package
    case .git(let url, _, _, _, let subdirectory): url + (subdirectory.map { "/" + $0 } ?? "")
    case .tarball(_, _, let name, _): name
    case .local(let path): path
    }
  }

  /// Two tarballs are the same when their URLs are, whatever they are called.
  static func name(of source: PackageSpec.Source) -> String {
    switch source {
    case .hub(let package, _, _): package
    case .git(let url, _, _, let subdirectory): url + (subdirectory.map { "/" + $0 } ?? "")
    case .tarball(let url, _, _): url
    case .local(let path): path
    case .private(let name): name
    }
  }

  /// What `Installed from` shows.
  var versionName: String {
    switch source {
    case .hub(_, let version, _): "version \(version)"
    case .git(_, _, let revision, _, _): revision == "HEAD" ? "HEAD (default revision)" : "revision \(revision)"
    case .tarball(let url, _, _, _): "tarball (url: \(url))"
    case .local(let path): "<local @ \(path)>"
    }
  }

  var subdirectory: String? {
    if case .git(_, _, _, _, let subdirectory) = source { subdirectory } else { nil }
  }

  /// The entry in the lock file, without the project's name; URLs are those before Jinja, and hold no secrets.
  func lockEntry(_ invocation: Invocation) throws -> JSONObject {
    switch source {
    case .hub(let package, let version, _): return ["package": .string(package), "version": .string(version)]
    case .git(_, let unrendered, let revision, _, let subdirectory):
      var entry: JSONObject = [
        "git": .string(try Self.scrubbed(unrendered, invocation)), "revision": .string(revision),
      ]
      if let subdirectory { entry["subdirectory"] = .string(subdirectory) }
      return entry
    case .tarball(_, let unrendered, let name, let sha256):
      var entry: JSONObject = ["tarball": .string(try Self.scrubbed(unrendered, invocation)), "name": .string(name)]
      if let sha256 { entry["sha256"] = .string(sha256) }
      return entry
    case .local(let path): return ["local": .string(path)]
    }
  }

  private static func scrubbed(_ url: String, _ invocation: Invocation) throws -> String {
    let scrubbed = invocation.withoutEnvironmentSecrets(url)
    if scrubbed != url { try invocation.warn(.depsScrubbedPackageName(scrubbed)) }
    return scrubbed
  }
}
