import Diagnostics
import Files
import TestPython
import Testing

@testable import Packages

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Archives that Python's `tarfile` wrote, good and hostile.
@Suite struct ArchiveTests {
  private static let folder: String = {
    var template = Array("/tmp/sdbt-archives-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return "" }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    _ = try? TestPython.lines(["tars.py", path])
    return path
  }()

  /// Unpacks and gives what is there; removes it again.
  private func unpacked(_ name: String) throws -> [String: String] {
    let target = "\(Self.folder)/\(name)"
    try Disk.makeDirectories(target)
    defer { try? Disk.remove(target) }
    try Archive(bytes: Disk.readBytes("\(Self.folder)/\(name).tar.gz")).unpack(into: target)
    var found: [String: String] = [:]
    for path in Disk.files(below: target) {
      found[path] = String(decoding: try Disk.readBytes(target + "/" + path), as: UTF8.self)
    }
    return found
  }

  @Test(arguments: ["pax", "gnu"])
  func longNames(_ format: String) throws {
    let folders = Array(repeating: "folder-" + String(repeating: "x", count: 60), count: 5).joined(separator: "/")
    let found = try unpacked(format)
    #expect(found["p/a.sql"] == "one" && found["p/\(folders)/naïve.sql"] == "two")
  }

  @Test func oldFormat() throws {
    let name = "p/" + String(repeating: "d", count: 90) + "/" + String(repeating: "e", count: 60) + ".sql"
    #expect(try unpacked("ustar") == ["p/a.sql": "one", name: "two"])
  }

  @Test func linkInside() throws {
    #expect(try unpacked("inner_link") == ["p/models/a.sql": "x", "p/more/b.sql": "x"])
  }

  @Test(arguments: [
    ("parent", "lies outside of the package"), ("deep_parent", "lies outside of the package"),
    ("absolute", "lies outside of the package"), ("link_absolute", "leads out of the package"),
    ("link_up", "leads out of the package"), ("link_then_write", "leads out of the package"),
    ("links_in_row", "leads out of"), ("hard_link", "holds a hard link"), ("device", "neither a file nor a folder"),
    ("fifo", "neither a file nor a folder"), ("bomb", "too large"), ("many", "more than 100000 entries"),
    ("cut", "ends too early"), ("changed", "damaged"), ("text", "not in gzip format"), ("nothing", "ends too early"),
  ])
  func refused(_ name: String, _ message: String) throws {
    do {
      _ = try unpacked(name)
      Issue.record("\(name) was unpacked")
    } catch let error as DbtError {
      #expect(error.message.contains(message), "\(error.message)")
    }
    #expect(!Disk.exists("/owned") && !Disk.exists("/tmp/owned") && !Disk.exists(Self.folder + "/owned"))
  }
}
