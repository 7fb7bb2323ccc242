import JSON

/// What a warehouse says about a statement that succeeded; becomes `adapter_response` in artifacts.
package struct AdapterResponse: Sendable, Hashable {
  /// `SELECT 5`, `CREATE VIEW`, `OK`: shown between brackets at the end of a node's line.
  package var message: String
  package var code: String?
  package var rowsAffected: Int?
  package var queryID: String?

  package init(message: String, code: String? = nil, rowsAffected: Int? = nil, queryID: String? = nil) {
    self.message = message
    self.code = code
    self.rowsAffected = rowsAffected
    self.queryID = queryID
  }

  package var json: JSONObject {
    var members: JSONObject = ["_message": .string(message)]
    if let code { members["code"] = .string(code) }
    if let rowsAffected { members["rows_affected"] = .int(rowsAffected) }
    if let queryID { members["query_id"] = .string(queryID) }
    return members
  }
}

/// Rows in memory, for statements whose result a template or a report looks at.
package struct ResultTable: Sendable {
  package var columns: [ResultColumn]
  package var rows: [[Cell]]

  package init(columns: [ResultColumn] = [], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = rows
  }
}

package struct ResultColumn: Sendable, Hashable {
  package var name: String
  /// The warehouse's own name of the type, as `data_type` would show it; empty when it is not known.
  package var typeName: String

  package init(name: String, typeName: String = "") {
    self.name = name
    self.typeName = typeName
  }
}

package struct QueryResult: Sendable {
  package var response: AdapterResponse
  package var table: ResultTable

  package init(response: AdapterResponse, table: ResultTable = ResultTable()) {
    self.response = response
    self.table = table
  }
}
