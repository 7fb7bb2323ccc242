import Contracts
import Diagnostics
import JSON

/// What stands at the head of every artifact.
package struct ArtifactMetadata: Sendable {
  package var dbtVersion: String
  /// Seconds since 1970.
  package var generatedAt: Double
  package var invocationID: String
  package var invocationStartedAt: Double
  /// The variables `DBT_ENV_CUSTOM_ENV_…`, without that beginning.
  package var environment: [String: String]
  package var sendsUsageStats: Bool

  /// - Parameter dbtVersion: the version of dbt-core that this program stands for.
  package init(_ invocation: Invocation, dbtVersion: String) {
    self.dbtVersion = dbtVersion
    generatedAt = invocation.clock()
    invocationID = invocation.id
    invocationStartedAt = invocation.startedAt
    environment = [:]
    for prefix in ["DBT_ENV_CUSTOM_ENV_", "DBT_ENGINE_ENV_CUSTOM_ENV_"] {
      for (name, value) in invocation.environment where name.hasPrefix(prefix) {
        environment[String(name.dropFirst(prefix.count))] = value
      }
    }
    sendsUsageStats = invocation.flags.inert["send_anonymous_usage_stats"]?.boolValue ?? false
  }

  /// A whole artifact: this head, then what `body` writes.
  ///
  /// - Parameter schema: name and version of the public schema, as in `run-results/v6`.
  func artifact(_ schema: String, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(.python)
    writer.beginObject()
    writer.key("metadata")
    writer.beginObject()
    write(schema: schema, to: &writer)
    writer.endObject()
    body(&writer)
    writer.endObject()
    return writer.bytes
  }

  /// Writes the members that all kinds of artifacts share.
  func write(schema: String, to writer: inout JSONWriter) {
    writer.member("dbt_schema_version", "https://schemas.getdbt.com/dbt/\(schema).json")
    writer.member("dbt_version", dbtVersion)
    writer.member("generated_at", Timestamp(generatedAt).iso)
    writer.member("invocation_id", invocationID)
    writer.member("invocation_started_at", Timestamp(invocationStartedAt).iso)
    writer.key("env")
    writer.beginObject()
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
    writer.endObject()
  }
}
