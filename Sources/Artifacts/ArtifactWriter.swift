import Diagnostics
import Files

/// Makes one artifact whole in memory.
package protocol ArtifactWriter {
  func bytes() -> [UInt8]
}

extension ArtifactWriter {
  /// The file holds the old artifact or the new one, never a part.
  package func write(to path: String) throws(DbtError) { try AtomicFile.write(bytes(), to: path) }
}
