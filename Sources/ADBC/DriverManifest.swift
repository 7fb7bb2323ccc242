#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An ADBC driver manifest: a small TOML file that says where a driver's library is.
///
/// Only what the ADBC specification uses is read: `[Driver]` with `entrypoint` and `shared`, a path or a table of
/// paths by platform (`linux_amd64 = "…"`).
struct DriverManifest {
  let library: String
  let entrypoint: String?

  /// Nil when there is no such file or it names no library for this platform.
  init?(path: String) {
    guard let text = Self.read(path) else { return nil }
    self.init(text: text, folder: path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
  }

  init?(text: String, folder: String, platform: String = Self.platform) {
    let values = Self.values(of: text)
    guard let library = values["Driver.shared"] ?? values["Driver.shared.\(platform)"], !library.isEmpty else {
      return nil
    }
    self.library = library.hasPrefix("/") || !library.contains("/") ? library : folder + "/" + library
    entrypoint = values["Driver.entrypoint"]
  }

  static let platform: String = {
    #if os(Linux)
      let system = "linux"
    #elseif os(Windows)
      let system = "windows"
    #else
      let system = "macos"
    #endif
    #if arch(x86_64)
      return system + "_amd64"
    #else
      return system + "_arm64"
    #endif
  }()

  /// Texts by their full key, `Driver.shared.linux_amd64`.
  private static func values(of text: String) -> [String: String] {
    var table = ""
    var values: [String: String] = [:]
    for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let line = trimmed(Substring(line))
      if line.hasPrefix("[") {
        table = String(line.dropFirst().prefix { $0 != "]" }).filter { $0 != " " && $0 != "\"" }
      } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
        let key = trimmed(line[..<equals]).filter { $0 != " " && $0 != "\"" }
        let path = table.isEmpty ? key : table + "." + key
        let value = trimmed(line[line.index(after: equals)...])
        if value.hasPrefix("{") {
          for pair in value.dropFirst().prefix(while: { $0 != "}" }).split(separator: ",") {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            let inner = trimmed(pair[..<equals]).filter { $0 != "\"" }
            values[path + "." + inner] = string(trimmed(pair[pair.index(after: equals)...]))
          }
        } else {
          values[path] = string(value)
        }
      }
    }
    return values
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  /// A basic or literal string; the escapes that paths may have.
  private static func string(_ text: Substring) -> String? {
    guard let quote = text.first, quote == "\"" || quote == "'" else { return nil }
    var value = ""
    var isEscaped = false
    for character in text.dropFirst() {
      if isEscaped {
        value.append(character == "t" ? "\t" : character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\", quote == "\"" {
        isEscaped = true
      } else if character == quote {
        return value
      } else {
        value.append(character)
      }
    }
    return nil
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(validating: bytes.prefix(count), as: UTF8.self)
  }
}
