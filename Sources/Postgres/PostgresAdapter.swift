import CLibPQ
import JSON
import Warehouse

package struct PostgresAdapter: Adapter {
  package let credentials: PostgresCredentials
  private let onNotice: NoticeHandler

  package init(credentials: PostgresCredentials, onNotice: @escaping NoticeHandler = { _ in }) {
    self.credentials = credentials
    self.onNotice = onNotice
  }

  package var type: String { "postgres" }
  package var dispatchTypes: [String] { ["postgres"] }
  package var dialect: Dialect { .postgres }
  package var database: String { credentials.database }
  package var schema: String { credentials.schema }
  package var threads: Int { credentials.threads }
  package var secrets: [String] { credentials.password.isEmpty ? [] : [credentials.password] }

  package var targetFields: JSONObject {
    var fields = JSONObject()
    for (name, value) in credentials.facts where name != "database" && name != "schema" { fields[name] = value }
    fields["dbname"] = .string(database)
    return fields
  }

  package var connectionFacts: [(name: String, value: String)] {
    credentials.facts.map { ($0.name, pythonText($0.value)) }
  }

  package func libraryFacts() throws -> [(name: String, value: String)] {
    let version = PQlibVersion()
    return [("libpq version", "\(version / 10000).\(version % 10000)")]
  }

  package func connect(name: String) throws -> any Connection {
    try PostgresConnection(name: name, credentials: credentials, onNotice: onNotice)
  }
}

/// A value as Python's `str` shows it, which is what `dbt debug` prints.
func pythonText(_ value: JSONValue) -> String {
  switch value {
  case .null: "None"
  case .bool(let flag): flag ? "True" : "False"
  case .int(let number): String(number)
  case .double(let number): String(number)
  case .number(let digits): digits
  case .string(let text): text
  case .array(let items): "[" + items.map(pythonLiteral).joined(separator: ", ") + "]"
  case .object(let members):
    "{" + members.map { "'\($0.key)': \(pythonLiteral($0.value))" }.joined(separator: ", ") + "}"
  }
}

/// A value as Python's `repr` shows it, which is what dbt's messages about wrong types quote.
func pythonLiteral(_ value: JSONValue) -> String {
  guard case .string(let text) = value else { return pythonText(value) }
  let quote = text.contains("'") && !text.contains("\"") ? "\"" : "'"
  var literal = quote
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": literal += "\\\\"
    case "\n": literal += "\\n"
    case "\r": literal += "\\r"
    case "\t": literal += "\\t"
    case "'" where quote == "'": literal += "\\'"
    default: literal.unicodeScalars.append(scalar)
    }
  }
  return literal + quote
}
