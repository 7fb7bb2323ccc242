import Contracts
import Diagnostics
import Jinja

/// Takes the place at which a warehouse points back to the template.
enum ErrorPlaces {
  /// The warehouse's offset is one in the statement that was sent, around the compiled code; the map leads from there.
  static func locate(_ error: DbtError, _ output: Compiler.Output?) -> DbtError {
    guard error.span == nil || error.database != nil, let output, let detail = error.database,
      let offset = detail.offset, let sql = detail.sql, let map = output.map
    else { return error }
    let code = output.compiled.compiledCode
    guard let found = sql.firstRange(of: code) else { return error }
    let start = sql.utf8.distance(from: sql.startIndex, to: found.lowerBound)
    let inCode = offset - start - output.shift
    guard inCode >= 0, inCode <= code.utf8.count, let span = map.span(at: inCode) else { return error }
    var located = error
    located.span = span
    return located
  }
}
