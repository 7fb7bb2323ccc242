import Warehouse

extension AdapterResponse {
  /// What dbt-postgres makes of a command tag: `INSERT 0 5` is code `INSERT` and 5 rows; -1 rows when it counts none.
  init(commandTag: String) {
    let words = commandTag.split(separator: " ")
    let isNumber = { (word: Substring) in word.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    let code = words.filter { !isNumber($0) }.joined(separator: " ")
    let rows = words.last.flatMap { isNumber($0) ? Int($0) : nil }
    self.init(message: commandTag, code: code, rowsAffected: rows ?? -1)
  }
}
