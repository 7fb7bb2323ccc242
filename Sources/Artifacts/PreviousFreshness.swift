import Contracts
import Diagnostics
import JSON

/// A `sources.json`, as far as `source_status:` asks for it.
package struct PreviousFreshness: Sendable {
  /// `max_loaded_at` by source; nil for one that could not be asked.
  package let maxLoadedAt: [UniqueID: String?]

  /// - Parameter path: for errors.
  package init(parsing bytes: [UInt8], path: String) throws(DbtError) {
    let document = try ArtifactDocument(parsing: bytes, path: path, kind: "sources", versions: 1...3)
    var times: [UniqueID: String?] = [:]
    for entry in document.root["results"]?.arrayValue ?? [] {
      guard let id = entry["unique_id"]?.stringValue else {
        throw document.malformed("an entry of \"results\" has no \"unique_id\"")
      }
      times.updateValue(entry["max_loaded_at"]?.stringValue, forKey: id)
    }
    maxLoadedAt = times
  }
}
