extension PostgresCredentials {
  /// libpq's parameters. A dead peer is found by the kernel within about a minute: see `tcp_user_timeout`.
  var connectionParameters: [(name: String, value: String)] {
    var parameters: [(name: String, value: String)] = [
      ("host", host), ("port", String(port)), ("user", user), ("password", password), ("dbname", database),
      ("connect_timeout", String(connectTimeout)), ("client_encoding", "UTF8"),
      ("keepalives", "1"), ("keepalives_idle", String(keepalivesIdle > 0 ? keepalivesIdle : 30)),
      ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "60000"),
    ]
    if let applicationName, !applicationName.isEmpty { parameters.append(("application_name", applicationName)) }
    if let sslMode, !sslMode.isEmpty { parameters.append(("sslmode", sslMode)) }
    if let sslCert { parameters.append(("sslcert", sslCert)) }
    if let sslKey { parameters.append(("sslkey", sslKey)) }
    if let sslRootCert { parameters.append(("sslrootcert", sslRootCert)) }
    if let searchPath, !searchPath.isEmpty {
      // In `options` a backslash keeps a blank from ending the value.
      let escaped = searchPath.map { $0 == " " ? "\\ " : String($0) }.joined()
      parameters.append(("options", "-c search_path=\(escaped)"))
    }
    return parameters
  }
}
