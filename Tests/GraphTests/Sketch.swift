import Contracts
import Diagnostics
import OrderedCollections

/// A manifest drawn as lines: `b <- a` makes `b` depend on `a`.
///
/// Names say the kind: `s_` source, `t_` test, `u_` unit test, `e_` ephemeral model; everything else is a model.
struct Sketch {
  var manifest = Manifest(
    metadata: ManifestMetadata(projectName: "p", projectID: "", adapterType: "duckdb", quoting: [:]))

  init(_ lines: [String]) {
    for line in lines {
      let sides = line.split(separator: "<-").map { $0.split(separator: " ").map(String.init) }
      let parents = sides.count > 1 ? sides[1] : []
      for name in parents where !contains(name) { add(name, []) }
      for name in sides[0] { add(name, parents) }
    }
  }

  static func id(_ name: String) -> UniqueID {
    switch name.prefix(2) {
    case "s_": "source.p.\(name)"
    case "t_": "test.p.\(name)"
    case "u_": "unit_test.p.\(name)"
    default: "model.p.\(name)"
    }
  }

  static func name(_ id: UniqueID) -> String { String(id.split(separator: ".")[2]) }

  private func contains(_ name: String) -> Bool {
    let id = Sketch.id(name)
    return manifest.nodes[id] != nil || manifest.sources[id] != nil || manifest.others["unit_tests"]?[id] != nil
  }

  private mutating func add(_ name: String, _ parents: [String]) {
    let id = Sketch.id(name)
    let dependencies = parents.map(Sketch.id)
    switch name.prefix(2) {
    case "s_":
      manifest.sources[id] = SourceDefinition(
        uniqueID: id, packageName: "p", sourceName: "s", name: name, path: "m.yml", fqn: ["p", "s", name])
    case "u_":
      manifest.others["unit_tests", default: [:]][id] = [
        "name": .string(name), "depends_on": ["nodes": .array(dependencies.map { .string($0) })],
      ]
    default:
      let text = parents.map { "{{ ref('\($0)') }}" }.joined(separator: "\n")
      let file = SourceFile(path: "models/\(name).sql", text: text)
      var node = Node(
        uniqueID: id, resourceType: name.hasPrefix("t_") ? .test : .model, name: name, packageName: "p",
        path: "\(name).sql", originalFilePath: file.path, fqn: ["p", name], rawCode: text, file: file)
      if name.hasPrefix("e_") { node.config["materialized"] = "ephemeral" }
      node.dependsOn = Dependencies(nodes: dependencies)
      var offset = 0
      for parent in parents {
        let length = parent.utf8.count + 13
        node.refs.append(RefCall(name: parent, span: SourceSpan(file: file, range: offset..<offset + length)))
        offset += length + 1
      }
      manifest.nodes[id] = node
    }
  }
}
