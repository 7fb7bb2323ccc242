import Context
import Contracts
import Diagnostics
import Jinja

extension ErrorPlaces {
  /// The warehouse's offset is one in the statement that was sent, around the compiled code; the map leads from there.
  package static func locate(_ error: DbtError, _ output: Compiler.Output?) -> DbtError {
    guard let output, let map = output.map else { return error }
    return locate(error, map: (output.compiled.compiledCode, map), shift: output.shift)
  }

  static func locate(_ error: DbtError, map: (code: String, map: SourceMap)?, shift: Int = 0) -> DbtError {
    guard let (code, map) = map, let detail = error.database, let offset = detail.offset, let sql = detail.sql else {
      return error
    }
    guard !code.isEmpty, let found = sql.firstRange(of: code) else { return error }
    let start = sql.utf8.distance(from: sql.startIndex, to: found.lowerBound)
    let inCode = offset - start - shift
    guard inCode >= 0, inCode <= code.utf8.count, let span = map.span(at: inCode) else { return error }
    var located = error
    located.span = span
    return located
  }
}
