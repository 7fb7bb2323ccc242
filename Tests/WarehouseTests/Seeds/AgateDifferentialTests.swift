import Diagnostics
import Foundation
import TestPython
import Testing
import Warehouse

/// Random CSV files, read by dbt's own reader and by us. Runs where a python3 with dbt-common is found
/// (`SDBT_TEST_PYTHON` names another).
@Suite(
  .enabled(if: TestPython.can("import dbt_common.clients.agate_helper"), "needs python3 with dbt-common and agate"))
struct AgateDifferentialTests {
  private struct Case: Decodable {
    let csv: String
    let names: [String]?
    let types: [String]?
    let rows: [[String?]]?
    let error: String?
  }

  @Test func readsAsDbt() throws {
    let seed = ProcessInfo.processInfo.environment["SDBT_TEST_SEED"] ?? "7"
    let count = ProcessInfo.processInfo.environment["SDBT_TEST_COUNT"] ?? "3000"
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/agate_cases.py"
    let lines = try TestPython.output([script, seed, count]).split(separator: "\n")
    #expect(lines.count > 100)
    for line in lines { try compare(try JSONDecoder().decode(Case.self, from: Data(line.utf8))) }
  }

  private func compare(_ known: Case) throws {
    try withSeed(known.csv) { path in
      var options = SeedFile.Options()
      options.shortRows = .fillWithNull
      options.blankLines = .fillWithNull
      do {
        let seed = try SeedFile.open(path: path, displayPath: "seed.csv", options: options)
        let columns = try seed.inferTypes()
        var rows: [[String?]] = []
        try seed.forEachRow(columns) { row in
          rows.append(
            try columns.indices.map { index in
              var text: [UInt8] = []
              return try row.appendText(index, to: &text) ? String(decoding: text, as: UTF8.self) : nil
            })
        }
        let comment = Comment(rawValue: known.csv.debugDescription + (known.error ?? ""))
        #expect(seed.columnNames == known.names, comment)
        #expect(columns.map { "\($0.type)" } == known.types, comment)
        #expect(
          columns.map { "\($0.type)" } != known.types || equal(rows, known.rows ?? [], columns),
          "\(comment) \(rows) \(known.rows ?? [])")
      } catch let error as DbtError {
        let isStricter = ["never closed", "no header line"].contains { error.message.contains($0) }
        #expect(known.error != nil || isStricter, "\(known.csv.debugDescription): \(error.message)")
      }
    }
  }

  private func equal(_ ours: [[String?]], _ known: [[String?]], _ columns: [SeedColumn]) -> Bool {
    guard ours.count == known.count else { return false }
    return zip(ours, known).allSatisfy { row, knownRow in
      row.indices.allSatisfy { index in
        guard row[index] != knownRow[index] else { return true }
        guard let text = row[index], let knownText = knownRow[index] else { return false }
        switch columns[index].type {
        case .integer, .bigint, .number:
          return Double(text) == Double(knownText) || text == "NaN" && knownText.contains("NaN")
        default: return false
        }
      }
    }
  }
}

/// Writes `text` to a file of its own for the time of `body`.
func withSeed<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
  try withSeed(bytes: Array(text.utf8), body)
}

func withSeed<Result>(bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let path = NSTemporaryDirectory() + "sdbt-seed-\(UUID().uuidString).csv"
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}
