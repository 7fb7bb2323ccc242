import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import YAML

/// The packages that a project asks for, in `packages.yml` or in `dependencies.yml`.
package struct PackagesFile: Sendable {
  package static let name = "packages.yml"
  package static let otherName = "dependencies.yml"

  /// The file with the list; `packages.yml` where there is none.
  package var fileName: String
  package var packages: [PackageSpec]

  /// Jinja in `packages.yml` may read secrets of the environment.
  package static func rendering(_ invocation: Invocation, _ jinja: Environment) -> YAMLRendering {
    YAMLRendering(
      jinja, YAMLContext(invocation: invocation, variables: Variables(layers: [invocation.vars]), allowsSecrets: true))
  }

  /// - Parameters:
  ///   - root: the project's folder.
  ///   - folder: how errors call it, with a slash at its end; empty for the root project.
  ///   - rendersDependencies: whether `dependencies.yml` may hold Jinja: dbt renders that of packages only.
  package static func read(
    root: String, shownBelow folder: String = "", rendering: YAMLRendering, rendersDependencies: Bool = false
  ) throws -> PackagesFile {
    let own = try document(root, name, folder)
    let other = try document(root, otherName, folder)
    if let node = own?.pair("packages"), other?["packages"] != nil {
      throw DbtError(
        .runtime, "The 'packages' key cannot be specified in both packages.yml and dependencies.yml", at: node.key.span)
    }
    if let node = own?.pair("projects") {
      throw DbtError(.runtime, "The 'projects' key cannot be specified in packages.yml", at: node.key.span)
    }
    if let list = other?["packages"] {
      let specs = try specs(list, otherName, rendersDependencies ? rendering : nil)
      return PackagesFile(fileName: otherName, packages: specs)
    }
    guard let own, !own.isNull else { return PackagesFile(fileName: name, packages: []) }
    for pair in own.pairs ?? [] where pair.name != "packages" {
      throw malformed(
        DbtError(.runtime, "Additional properties are not allowed ('\(pair.name)' was unexpected)"), name, pair.key.span
      )
    }
    guard let list = own["packages"] else {
      throw malformed(DbtError(.runtime, "'packages' is a required property"), name, own.span)
    }
    return PackagesFile(fileName: name, packages: try specs(list, name, rendering))
  }

  private static func document(_ root: String, _ name: String, _ folder: String) throws -> YAMLNode? {
    let path = root + "/" + name
    guard Disk.exists(path) else { return nil }
    guard let top = try YAMLDocument.load(Disk.readText(path, shownAs: folder + name)).root, !top.isNull else {
      return nil
    }
    guard top.pairs != nil else {
      throw malformed(DbtError(.runtime, "a mapping is expected, not a \(top.typeName)"), folder + name, top.span)
    }
    return top
  }

  /// The entries of a list `packages:`.
  ///
  /// - Parameter rendering: nil where Jinja stays as it is.
  package static func specs(_ list: YAMLNode, _ fileName: String, _ rendering: YAMLRendering?) throws -> [PackageSpec] {
    if list.isNull { return [] }
    guard let items = list.items else {
      throw malformed(
        DbtError(.runtime, "\(list.json.pythonRepresentation) is not of type 'array'"), fileName, list.span)
    }
    // All wrong entries at once.
    return try DbtErrors.collect(items.map { item in Result { try spec(item, fileName, rendering) } })
  }

  private static func spec(_ item: YAMLNode, _ fileName: String, _ rendering: YAMLRendering?) throws -> PackageSpec {
    guard let unrendered = item.json.objectValue else {
      throw malformed(
        DbtError(.runtime, "\(item.json.pythonRepresentation) is not valid under any of the given schemas"), fileName,
        item.span)
    }
    let values = try rendering?.render(item).objectValue ?? unrendered
    do {
      var spec = try PackageSpec(values, unrendered: unrendered)
      spec.span = item.span
      return spec
    } catch let error as DbtError {
      throw malformed(error, fileName, item.span)
    }
  }

  private static func malformed(_ error: DbtError, _ fileName: String, _ span: SourceSpan) -> DbtError {
    DbtError(
      .runtime,
      """
      The \(fileName) file in this project is malformed. Please double check
      the contents of this file and fix any errors before retrying.

      Validator Error:
      \(error.message)
      """, at: span)
  }
}
