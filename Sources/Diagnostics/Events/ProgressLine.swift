/// dbt's line of progress: `1 of 4 START sql table model dev.orders ......... [RUN]`.
package struct ProgressLine: Sendable {
  package static let defaultWidth = 80

  /// The node's number and the count of nodes; without them the line has no `1 of 4`.
  package var place: (index: Int, total: Int)?
  /// `--printer-width`.
  package var width: Int

  package init(_ index: Int? = nil, of total: Int? = nil, width: Int = ProgressLine.defaultWidth) {
    if let index, let total { place = (index, total) } else { place = nil }
    self.width = width
  }

  /// - Parameters:
  ///   - status: May be coloured.
  ///   - seconds: How long it took; nil leaves the time out.
  ///   - cuts: Whether a text longer than the width is cut, as for hooks.
  package func text(_ message: String, status: String, seconds: Double? = nil, cuts: Bool = false) -> String {
    var line = place.map { "\($0.index) of \($0.total) " } ?? ""
    line += "\(message) "
    let length = line.unicodeScalars.count
    if length < width { line += String(repeating: ".", count: width - length) }
    let longest = max(0, width - 3)
    if cuts, max(length, width) > longest {
      line = String(String.UnicodeScalarView(line.unicodeScalars.prefix(longest))) + "..."
    }
    return "\(line) [\(status)\(seconds.map { " in \($0.fixed(2))s" } ?? "")]"
  }
}

/// `1 error`, `2 errors`.
package func counted(_ count: Int, _ word: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? word : plural ?? word + "s")"
}

/// dbt's ` in 0 hours 0 minutes and 1.23 seconds`.
package func spokenDuration(_ seconds: Double) -> String {
  let whole = seconds.isFinite ? max(0, seconds) : 0
  let hours = Int(min(whole, 1e12)) / 3600
  let minutes = Int(min(whole, 1e12)) / 60 % 60
  let rest = whole - Double(hours * 3600 + minutes * 60)
  return " in \(hours) hours \(minutes) minutes and \(rest.fixed(2)) seconds"
}
