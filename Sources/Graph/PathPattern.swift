import Diagnostics

/// The value of `path:`, with the meaning that Python's `Path.glob` gives it.
struct PathPattern: Sendable {
  private enum Step: Sendable {
    /// `**`: any number of folders.
    case folders
    case name(Wildcard)
  }

  private let steps: [Step]

  init(_ text: String) throws(DbtError) {
    if text.isEmpty { throw DbtError(.runtime, "Unacceptable pattern: ''") }
    if text.hasPrefix("/") { throw DbtError(.runtime, "Non-relative patterns are unsupported") }
    steps = text.split(separator: "/").filter { $0 != "." }.map { $0 == "**" ? .folders : .name(Wildcard($0)) }
  }

  func matches(_ path: Substring, isFolder: Bool) -> Bool {
    matches(steps[...], path.split(separator: "/")[...], isFolder)
  }

  private func matches(_ steps: ArraySlice<Step>, _ names: ArraySlice<Substring>, _ isFolder: Bool) -> Bool {
    guard let step = steps.first else { return names.isEmpty }
    switch step {
    case .name(let wildcard):
      guard let name = names.first, wildcard.matches(name) else { return false }
      return matches(steps.dropFirst(), names.dropFirst(), isFolder)
    case .folders:
      let rest = steps.dropFirst()
      if rest.isEmpty { return isFolder }
      return (names.startIndex...names.endIndex).contains { matches(rest, names[$0...], isFolder) }
    }
  }
}
