import Diagnostics
import Foundation
import JSON
import TestPython
import Testing
import YAML

/// Random texts, read by PyYAML and by us. Runs where a python3 with PyYAML is found (`SDBT_TEST_PYTHON` names another).
@Suite(.enabled(if: TestPython.can("import yaml"), "needs python3 with PyYAML"))
struct PyYAMLDifferentialTests {
  @Test func readsAsPyYAML() throws {
    let seed = ProcessInfo.processInfo.environment["SDBT_TEST_SEED"] ?? "7"
    let count = ProcessInfo.processInfo.environment["SDBT_TEST_COUNT"] ?? "4000"
    let cases = try TestPython.lines(["pyyaml_cases.py", seed, count])
    #expect(cases.count > 1000)
    for line in cases {
      let known = try JSONValue.parse(line)
      compare(try #require(known["yaml"]?.stringValue), known)
    }
  }

  @Test func dumpsAsPyYAML() throws {
    for line in try TestPython.lines(["pyyaml_dumps.py", "7", "2000"]) {
      let known = try JSONValue.parse(line)
      let value = try JSONValue.parse(try #require(known["json"]?.stringValue))
      let sorted = known["sorted"] == true
      #expect(YAMLDumper.dump(value, sortKeys: sorted) == known["yaml"]?.stringValue, "\(value.serialized())")
    }
  }

  /// Where we show PyYAML's place: the end of the file is behind its last character, not on an empty line after it.
  private static func shown(_ place: SourcePosition, in text: String) -> SourcePosition {
    let file = SourceFile(path: "", text: text)
    guard place == file.position(at: text.utf8.count) else { return place }
    let content = text.utf8.lastIndex { $0 > 0x20 }.map { text.utf8.distance(from: text.startIndex, to: $0) + 1 } ?? 0
    return file.position(at: content)
  }

  private func compare(_ text: String, _ known: JSONValue) {
    do {
      let ours = try YAMLDocument.load(text).root?.json ?? .null
      #expect(ours.serialized() == known["json"]?.stringValue, "\(text.debugDescription): \(known["error"] ?? "")")
    } catch let error as DbtError {
      guard known["json"] == nil else {
        Issue.record("\(text.debugDescription): PyYAML reads \(known["json"] ?? nil), we say \(error.message)")
        return
      }
      #expect(error.span != nil)
      // PyYAML composes the whole text before it types, and counts an end of file as a line of its own.
      guard known["syntax"] == true, error.message.hasPrefix("Syntax error"), let line = known["line"]?.intValue,
        let column = known["column"]?.intValue,
        line <= text.split(separator: "\n", omittingEmptySubsequences: false).count
      else { return }
      let place = Self.shown(SourcePosition(line: line, column: column), in: text)
      #expect(error.span?.start == place, "\(text.debugDescription) \(error.message)")
    } catch {
      Issue.record("\(text.debugDescription): \(error)")
    }
  }
}
