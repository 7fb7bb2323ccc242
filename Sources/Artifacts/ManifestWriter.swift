import Contracts
import Diagnostics
import Files
import JSON
import Threads

/// Writes `manifest.json` (schema v12) piece by piece: at no time is there a tree of it.
package struct ManifestWriter {
  private let manifest: Manifest
  private let metadata: ArtifactMetadata
  private let compiled: [UniqueID: CompiledNode]
  private let buildPaths: [UniqueID: String]
  private var writer = JSONWriter(.python)
  private let chunkSize = 1 << 20

  /// - Parameters:
  ///   - compiled: the nodes that this run compiled.
  ///   - buildPaths: where the run wrote executed SQL: `target/run/…`.
  package init(
    _ manifest: Manifest, metadata: ArtifactMetadata, compiled: [UniqueID: CompiledNode] = [:],
    buildPaths: [UniqueID: String] = [:]
  ) {
    self.manifest = manifest
    self.metadata = metadata
    self.compiled = compiled
    self.buildPaths = buildPaths
  }

  /// Writes the file piece by piece.
  ///
  /// - Parameter redactor: takes secrets out of the values.
  package func write(to path: String, scrubbing redactor: Redactor? = nil) throws(DbtError) {
    var file = try AtomicFile(path)
    var copy = self
    try copy.writeAll { bytes throws(DbtError) in try file.append(redactor?.scrub(bytes) ?? bytes) }
    try file.commit()
  }

  /// The whole text at once.
  package func bytes() -> [UInt8] {
    var result: [UInt8] = []
    var copy = self
    copy.writeAll { result += $0 }
    return result
  }

  // MARK: Sections

  private mutating func writeAll<Failure: Error>(_ emit: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    let maps = Future { [manifest, format = writer.format] in Self.maps(of: manifest, format) }
    writer.beginObject()
    writeMetadata()
    try writeNodes("nodes", areFunctions: false, emit)
    try section("sources", manifest.sources, emit) { source, writer in source.writeArtifact(to: &writer) }
    try section("macros", manifest.macros, emit) { macro, writer in macro.writeArtifact(to: &writer) }
    try section("docs", manifest.docs, emit) { doc, writer in doc.writeArtifact(to: &writer) }
    for name in ["exposures", "metrics", "groups"] { try others(name, emit) }
    writer.member("selectors", .object(manifest.selectors))
    writeDisabled()
    try emit(writer.bytes)
    writer.bytes.removeAll(keepingCapacity: true)
    try emit(maps.value())
    for name in ["saved_queries", "semantic_models", "unit_tests"] { try others(name, emit) }
    try writeNodes("functions", areFunctions: true, emit)
    writer.endObject()
    try emit(writer.bytes)
  }

  private mutating func writeMetadata() {
    writer.key("metadata")
    writer.beginObject()
    metadata.write(schema: "manifest/v12", to: &writer)
    writer.member("project_name", manifest.metadata.projectName)
    writer.member("project_id", manifest.metadata.projectID)
    writer.member("user_id", .null as JSONValue)
    writer.member("send_anonymous_usage_stats", .bool(metadata.sendsUsageStats))
    writer.member("adapter_type", manifest.metadata.adapterType)
    writer.key("quoting")
    writer.beginObject()
    for key in ["database", "schema", "identifier", "column"] {
      writer.member(key, manifest.metadata.quoting[key] ?? .null)
    }
    writer.endObject()
    writer.member("run_started_at", Timestamp(metadata.invocationStartedAt).isoFormat + "+00:00")
    writer.endObject()
  }

  /// The largest section: pieces of it are made on all processors, and emitted in their order.
  private mutating func writeNodes<Failure: Error>(
    _ name: String, areFunctions: Bool, _ emit: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let nodes = manifest.nodes.values
    let places = nodes.indices.filter { (nodes[$0].resourceType == .function) == areFunctions }
    writer.key(name)
    writer.beginObject()
    try emit(writer.bytes)
    writer.bytes.removeAll(keepingCapacity: true)
    let pieces = stride(from: 0, to: places.count, by: nodesInPiece).map { first in
      places[first..<min(first + nodesInPiece, places.count)]
    }
    // While one wave goes to the file the next is made.
    func make(from first: Int) -> Future<[[UInt8]]>? {
      guard first < pieces.count else { return nil }
      return Future { [self] in
        parallelMap(count: min(piecesInWave, pieces.count - first)) { self.piece(pieces[first + $0]) }
      }
    }
    var next = make(from: 0)
    for first in stride(from: 0, to: pieces.count, by: piecesInWave) {
      let made = next?.value() ?? []
      next = make(from: first + piecesInWave)
      for piece in made { try emit(piece) }
    }
    writer.endObject()
  }

  private let nodesInPiece = 32
  /// Twice so many pieces are in memory at once.
  private let piecesInWave = 64

  private func piece(_ places: ArraySlice<Int>) -> [UInt8] {
    var writer = JSONWriter(membersOnly: writer.format, areFirst: places.startIndex == 0)
    writer.bytes.reserveCapacity(places.count << 11)
    for place in places {
      let id = manifest.nodes.keys[place]
      writer.key(id)
      writer.beginObject()
      (compiled[id]?.node ?? manifest.nodes.values[place]).writeArtifact(
        to: &writer, compiled: compiled[id], buildPath: buildPaths[id])
      writer.endObject()
    }
    return writer.bytes
  }

  private mutating func others<Failure: Error>(
    _ name: String, _ emit: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try section(name, manifest.others[name] ?? [:], emit) { artifact, writer in artifact.write(to: &writer) }
  }

  private mutating func section<Entry, Failure: Error>(
    _ name: String, _ entries: some Sequence<(key: UniqueID, value: Entry)>, _ emit: ([UInt8]) throws(Failure) -> Void,
    _ writeMembers: (Entry, inout JSONWriter) -> Void
  ) throws(Failure) {
    writer.key(name)
    writer.beginObject()
    for (id, entry) in entries {
      writer.key(id)
      writer.beginObject()
      writeMembers(entry, &writer)
      writer.endObject()
      if writer.bytes.count >= chunkSize {
        try emit(writer.bytes)
        writer.bytes.removeAll(keepingCapacity: true)
      }
    }
    writer.endObject()
  }

  private mutating func writeDisabled() {
    var disabled = manifest.disabled.mapValues { $0.map(\.artifact) }
    for (id, sources) in manifest.disabledSources { disabled[id, default: []] += sources.map(\.artifact) }
    for (id, others) in manifest.disabledOthers { disabled[id, default: []] += others }
    writer.member("disabled", .object(disabled.mapValues { .array($0.map(JSONValue.object)) }))
  }

  /// Made beside the nodes: it needs all of them and is made of one piece.
  private static func maps(of manifest: Manifest, _ format: JSONFormat) -> [UInt8] {
    var writer = JSONWriter(membersOnly: format, areFirst: false)
    let edges = ManifestEdges(of: manifest)
    write("parent_map", edges.ids.indices.lazy.map { (edges.ids[$0], edges.parents[$0]) }, to: &writer)
    write("child_map", edges.ids.indices.lazy.map { (edges.ids[$0], edges.children(of: $0)) }, to: &writer)
    write("group_map", manifest.groupMap.lazy.map { ($0.key, $0.value) }, to: &writer)
    return writer.bytes
  }

  private static func write(
    _ name: String, _ lists: some Sequence<(String, [UniqueID])>, to writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.beginObject()
    for (key, ids) in lists {
      writer.key(key)
      writer.beginArray()
      for id in ids { writer.string(id) }
      writer.endArray()
    }
    writer.endObject()
  }
}

extension JSONObject {
  fileprivate func write(to writer: inout JSONWriter) {
    for (key, value) in self { writer.member(key, value) }
  }
}
