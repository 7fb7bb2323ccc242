import Contracts
import Diagnostics

@testable import Artifacts

struct NoEvents: EventSink {
  func fire(_ event: Event) {}
}

extension ArtifactMetadata {
  /// An invocation at a fixed moment.
  static func fixed(environment: [String: String] = [:]) -> ArtifactMetadata {
    let invocation = Invocation(
      which: "build", commandLine: [], flags: Flags(), vars: [:], environment: environment, workingDirectory: "/",
      id: "7e01aab2", startedAt: 1_795_421_505.25, events: NoEvents(), redactor: Redactor(),
      clock: { 1_795_421_506.703417 })
    return ArtifactMetadata(invocation, dbtVersion: "1.11.16")
  }
}
