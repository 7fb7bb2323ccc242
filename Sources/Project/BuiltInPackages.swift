import CBuiltInMacros
import Contracts
import Diagnostics

/// The dbt packages inside the program: `dbt`, one for each warehouse, and `sdbt_monitor`, which is also a package that
/// can be installed.
package enum BuiltInPackages {
  /// - Parameter types: the adapter's dispatch types, most special first.
  /// - Returns: the packages that count for this warehouse, most special first.
  package static func names(for types: [String]) -> [String] { types.map { "dbt_\($0)" } + ["dbt", monitoring] }

  /// The macros of monitors; an installed package of this name takes its place.
  package static let monitoring = "sdbt_monitor"

  /// The macro files of one package, by path below the package.
  package static func files(of package: String) -> [SourceFile] {
    var files: [SourceFile] = []
    for index in 0..<Int(sdbt_embedded_file_count) {
      let entry = sdbt_embedded_file(Int32(index))
      let path = String(cString: entry.path)
      guard path.hasPrefix(package + "/"), path.hasSuffix(".sql") else { continue }
      let bytes = UnsafeBufferPointer(start: entry.bytes, count: entry.length)
      files.append(
        SourceFile(path: String(path.dropFirst(package.utf8.count + 1)), text: String(decoding: bytes, as: UTF8.self)))
    }
    return files
  }

  package static func config(of package: String) -> ProjectConfig { ProjectConfig(name: package, root: "") }
}
