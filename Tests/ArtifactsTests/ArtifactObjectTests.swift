import Contracts
import JSON
import Testing

@testable import Artifacts

/// dbt's own objects, read into our types and written again, must come out as they were, the order of keys included.
@Suite struct ArtifactObjectTests {
  static func objects(_ text: String) -> [JSONObject] {
    (try? JSONValue.parse(text))?.arrayValue?.compactMap(\.objectValue) ?? []
  }

  @Test(arguments: objects(RecordedObjects.nodes)) func writesNodes(_ object: JSONObject) {
    let node = Node(reading: object)
    let artifact = node.artifact(
      compiled: Node.compiled(reading: object), buildPath: object["build_path"]?.stringValue)
    #expect(JSONValue.object(artifact).serialized() == JSONValue.object(object).serialized())
  }

  @Test(arguments: objects(RecordedObjects.sources)) func writesSources(_ object: JSONObject) {
    let artifact = SourceDefinition(reading: object).artifact
    #expect(JSONValue.object(artifact).serialized() == JSONValue.object(object).serialized())
  }

  @Test(arguments: objects(RecordedObjects.macros)) func writesMacros(_ object: JSONObject) {
    let artifact = MacroDescription(reading: object).artifact
    #expect(JSONValue.object(artifact).serialized() == JSONValue.object(object).serialized())
  }

  @Test func hasOneObjectOfEachShape() {
    #expect(Self.objects(RecordedObjects.nodes).count == 10)
    #expect(Self.objects(RecordedObjects.sources).count == 2)
    #expect(Self.objects(RecordedObjects.macros).count == 2)
  }
}
