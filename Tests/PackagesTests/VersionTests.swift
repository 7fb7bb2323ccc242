import Testing

@testable import Packages
@testable import Project

/// What dbt 1.11.16 (its `semver` module) says of the same texts.
@Suite struct VersionTests {
  @Test(arguments: [
    ("1.0.0", "1.0.0"), (">=1.2.3-rc.1+build.5", ">=1.2.3-rc.1+build.5"), ("<1.0.0b1", "<1.0.0-b1"),
    ("=0.0.1", "0.0.1"),
  ])
  func texts(_ text: String, _ shown: String) throws {
    let version = try SemanticVersion(text)
    #expect(version.matcher == .exact ? version.version == shown : version.text == shown)
  }

  @Test(arguments: ["", "1", "1.0", "01.0.0", "1.0.0 ", "v1.0.0", "~1.0.0", "==1.0.0", "1.0.0-ä", "1..0"])
  func notVersions(_ text: String) { #expect(throws: (any Error).self) { try SemanticVersion(text) } }

  @Test(arguments: [
    ("1.0.0", "1.0.0-rc1", 1), ("1.0.0-rc1", "1.0.0-rc2", -1), ("1.0.0-a.1", "1.0.0-a.b", -1),
    ("1.0.0-a.2", "1.0.0-a.10", -1), ("1.10.0", "1.9.0", 1), ("<1.0.0", "1.0.0-rc1", -1), (">1.0.0", ">=1.0.0", 1),
  ])
  func order(_ a: String, _ b: String, _ order: Int) throws {
    #expect(try SemanticVersion(a).compare(SemanticVersion(b)) == order)
  }

  @Test(arguments: [
    ([">=1.0.0", "<2.0.0"], "1.5.0", true), ([">=1.0.0", "<2.0.0"], "2.0.0", false), ([">1.0.0"], "1.0.0", false),
    (["<2.0.0"], "2.0.0-rc1", false), ([">=1.0.0", "1.1.0"], "1.1.0", true), ([">=1.0.0", "1.1.0"], "1.2.0", false),
    ([], "9.9.9", true),
  ])
  func ranges(_ bounds: [String], _ version: String, _ isInside: Bool) throws {
    let range = try #require(VersionRange(bounds.map { try SemanticVersion($0) }))
    #expect(range.contains(try SemanticVersion(version)) == isInside)
  }

  @Test(arguments: [[">2.0.0", "<1.0.0"], ["1.0.0", "1.0.1"], ["1.0.0", ">1.0.0"], [">=1.0.0", "<1.0.0"]])
  func emptyRanges(_ bounds: [String]) throws {
    #expect(VersionRange(try bounds.map { try SemanticVersion($0) }) == nil)
  }
}
