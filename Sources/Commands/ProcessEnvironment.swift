#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The environment variables of this process.
package enum ProcessEnvironment {
  package static var current: [String: String] {
    var values: [String: String] = [:]
    guard var pointer = Optional(environ) else { return values }
    while let entry = pointer.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        values[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      pointer += 1
    }
    return values
  }
}
