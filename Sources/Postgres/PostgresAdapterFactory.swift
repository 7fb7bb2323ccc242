import Diagnostics
import JSON
import Warehouse

/// Makes PostgreSQL adapters from outputs of `profiles.yml` with `type: postgres`.
package struct PostgresAdapterFactory: AdapterFactory {
  package let type = "postgres"
  private let onNotice: NoticeHandler

  /// - Parameter onNotice: gets what the server says besides results, such as `NOTICE:  … skipping`.
  package init(onNotice: @escaping NoticeHandler = { _ in }) {
    self.onNotice = onNotice
  }

  /// - Throws: `DbtError(.runtime)` with the text that dbt shows after `Credentials in profile "x", target "y" invalid: `;
  ///   the caller knows both names and puts that before it.
  package func makeAdapter(
    profile: JSONObject, directory: String, environment: [String: String]
  ) throws -> any Adapter {
    PostgresAdapter(credentials: try PostgresCredentials(profile: profile), onNotice: onNotice)
  }
}

/// Gets a message of the server that is no result; called on the connection's thread.
package typealias NoticeHandler = @Sendable (String) -> Void
