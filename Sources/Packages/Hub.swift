import Contracts
import Diagnostics
import JSON
import Project

/// The package index, by the API (version 1) of hub.getdbt.com.
///
/// `DBT_PACKAGE_HUB_URL` names another one, with a slash at its end. Nothing is asked for twice.
final class Hub {
  /// One version of a package.
  struct Release {
    var projectName: String
    var tarball: String
    var packages: [PackageSpec]
    var requiredDbtVersions: [String]
  }

  private let base: String
  private let downloads: HTTPDownloads
  private let invocation: Invocation
  private var index: Set<String>?
  private var packages: [String: JSONObject] = [:]

  private static let largestAnswer = 64 << 20

  init(_ invocation: Invocation, _ downloads: HTTPDownloads) {
    self.invocation = invocation
    self.downloads = downloads
    let given = invocation.environment["DBT_PACKAGE_HUB_URL"] ?? ""
    base = given.isEmpty ? "https://hub.getdbt.com/" : given
  }

  /// Whether the index lists `namespace/name`.
  func lists(_ package: String) throws -> Bool {
    if let index { return index.contains(package) }
    let url = "\(base)api/v1/index.json"
    guard let names = try document(url, isIndex: true).arrayValue else { throw Self.unexpected(url, "a list") }
    let found = Set(names.compactMap(\.stringValue))
    index = found
    return found.contains(package)
  }

  /// All versions of a package, in the hub's order.
  func versions(of package: String) throws -> [String] { try Array(releases(package).keys) }

  func release(_ package: String, _ version: String) throws -> Release {
    guard let members = try releases(package)[version]?.objectValue else {
      throw DbtError(.runtime, "Package \(package) has no version \(version)")
    }
    guard let name = members["name"]?.stringValue, let tarball = members["downloads"]?["tarball"]?.stringValue else {
      throw DbtError(.runtime, "The hub's answer for \(package) \(version) has no name or no tarball")
    }
    let packages = try (members["packages"]?.arrayValue ?? []).compactMap(\.objectValue).map { entry in
      try PackageSpec(entry, unrendered: [:])
    }
    return Release(
      projectName: name, tarball: tarball, packages: packages, requiredDbtVersions: Self.requirements(members))
  }

  /// A text, or a list of texts.
  private static func requirements(_ members: JSONObject) -> [String] {
    switch members["require_dbt_version"] {
    case .string(let text)? where !text.isEmpty: [text]
    case .array(let items)?: items.compactMap(\.stringValue)
    default: []
    }
  }

  /// The versions of a package by their names.
  private func releases(_ package: String) throws -> JSONObject {
    if let known = packages[package] { return known }
    let url = "\(base)api/v1/\(Self.pathEncoded(package)).json"
    let answer = try document(url, isIndex: false)
    guard let members = answer.objectValue, let name = members["name"]?.stringValue,
      let versions = members["versions"]?.objectValue
    else { throw Self.unexpected(url, "an object with name and versions") }
    if members["redirectnamespace"] != nil || members["redirectname"] != nil {
      let space = Self.filled(members["redirectnamespace"]) ?? Self.filled(members["namespace"]) ?? ""
      try invocation.warn(
        Deprecation.packageRedirect(package, to: "\(space)/\(Self.filled(members["redirectname"]) ?? name)"))
    }
    packages[package] = versions
    return versions
  }

  private static func filled(_ value: JSONValue?) -> String? {
    value?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func document(_ url: String, isIndex: Bool) throws -> JSONValue {
    invocation.events.fire(.registryRequest(url, isIndex: isIndex))
    let bytes = try downloads.get(url, limit: Self.largestAnswer, seconds: 30) { [events = invocation.events] status in
      events.fire(.registryResponse(url, code: status, isIndex: isIndex))
    }
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw Self.unexpected(url, "JSON")
    }
  }

  private static func unexpected(_ url: String, _ wanted: String) -> DbtError {
    DbtError(.runtime, "External connection exception occurred: the answer of \(url) is not \(wanted)")
  }

  /// Everything that has a meaning of its own in a URL is written with `%`.
  private static func pathEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let isPlain =
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || "-_.~/".utf8.contains(byte)
      if isPlain {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
