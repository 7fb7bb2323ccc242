/// How DuckDB names the database of a path.
enum DatabaseName {
  static func derived(from path: String?) -> String {
    guard let path, path != ":memory:" else { return "memory" }
    let scheme = scheme(of: path)
    let rest = scheme.map { String(path.dropFirst($0.count + 1)) } ?? path
    let file = lastPart(of: String(rest.prefix { $0 != "?" && $0 != "#" }))
    switch scheme?.lowercased() {
    case "md"?, "motherduck"?:
      let name = withoutSuffix(file)
      return name.isEmpty ? "my_db" : name
    case "ducklake"?:
      let name = withoutSuffix(file)
      return Self.scheme(of: name).map { String(name.dropFirst($0.count + 1)) } ?? name
    default:
      // The first part that is not empty: `my.db.duckdb` is `my`, `.hidden.duckdb` is `hidden`.
      return String(file.drop { $0 == "." }.prefix { $0 != "." })
    }
  }

  /// `md` of `md:my_db`, `s3` of `s3://…`; a letter alone is a drive.
  static func scheme(of path: String) -> String? {
    guard let colon = path.firstIndex(of: ":") else { return nil }
    let name = path[..<colon]
    guard let first = name.utf8.first, name.utf8.count > 1, isLetter(first) else { return nil }
    let isScheme = name.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || "+-.".utf8.contains($0) }
    return isScheme ? String(name) : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xDF) }

  private static func lastPart(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private static func withoutSuffix(_ file: String) -> String {
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }
}
