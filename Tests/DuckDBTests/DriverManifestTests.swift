import Diagnostics
import Testing

@testable import ADBC

struct DriverManifestTests {
  @Test(arguments: [
    ("[Driver]\nshared = \"/opt/libduckdb.so\"", "/opt/libduckdb.so", nil),
    ("name = 'x'\n[Driver]\nentrypoint = \"start\"\nshared = 'libduckdb.so'", "libduckdb.so", "start"),
    ("[Driver.shared]\nlinux_amd64 = \"/a.so\"\nlinux_arm64 = \"/b.so\" # other", "/a.so", nil),
    ("[Driver]\nshared = { linux_amd64 = \"sub/a.so\", linux_arm64 = \"/b.so\" }\r\n", "/folder/sub/a.so", nil),
    ("[ Driver ]\nshared.linux_amd64 = \"a\\\"b.so\"", "a\"b.so", nil),
  ])
  func saysWhereTheLibraryIs(_ text: String, _ library: String, _ entrypoint: String?) throws {
    let manifest = try #require(DriverManifest(text: text, folder: "/folder", platform: "linux_amd64"))
    #expect(manifest.library == library)
    #expect(manifest.entrypoint == entrypoint)
  }

  @Test(arguments: [
    "", "[Driver]", "[Driver]\nshared = 5", "[Driver.shared]\nwindows_amd64 = \"x\"", "shared = \"x\"",
    "[Driver\nshared=\"", "= =",
  ])
  func saysNothingOtherwise(_ text: String) {
    #expect(DriverManifest(text: text, folder: "/folder", platform: "linux_amd64") == nil)
  }

  @Test func searchIsInOrder() {
    let loader = DriverLoader(
      title: "X", manifestName: "x", variable: "X_LIBRARY", libraryNames: ["x"], entrypoints: ["x_init"],
      advice: ["do y"])
    #expect(
      loader.candidates(explicit: "a/x.so", directory: "/d", environment: ["X_LIBRARY": "b"]).map(\.path) == [
        "/d/a/x.so"
      ])
    #expect(loader.candidates(explicit: nil, directory: "/d", environment: ["X_LIBRARY": "/b"]).map(\.path) == ["/b"])
    let paths = loader.candidates(explicit: nil, directory: "/d", environment: ["HOME": "/h"]).map(\.path)
    #expect(paths.first?.hasPrefix("/h/.local/share/sdbt/lib/libx.") == true)
    #expect(paths.last?.hasPrefix("libx.") == true)
  }

  @Test func aMissingLibrarySaysWhereItLookedAndWhatToDo() throws {
    let loader = DriverLoader(
      title: "X", manifestName: "x", variable: "X_LIBRARY", libraryNames: ["sdbt_no_such"], entrypoints: ["x_init"],
      advice: ["do y"])
    let error = try #require(throws: DbtError.self) {
      try loader.load(explicit: nil, directory: "/d", environment: ["HOME": "/h"])
    }
    #expect(error.message == "The X library is not on this machine")
    #expect(error.notes.contains { $0.contains("/h/.local/share/sdbt/lib") })
    #expect(error.notes.last == "do y")
    let named = try #require(throws: DbtError.self) {
      try loader.load(explicit: "/no/such.so", directory: "/d", environment: [:])
    }
    #expect(named.message == "The X library (driver in the profile) is not there: /no/such.so")
  }

  @Test func aLibraryThatIsNoDriverSaysSo() throws {
    let loader = DriverLoader(
      title: "X", manifestName: "x", variable: "X_LIBRARY", libraryNames: ["x"], entrypoints: ["x_init"], advice: [])
    #if os(Linux)
      let error = try #require(throws: DbtError.self) {
        try loader.load(explicit: "libm.so.6", directory: "/", environment: [:])
      }
      #expect(error.message.contains("the library has no function x_init: it is no ADBC driver"))
      let text = try #require(throws: DbtError.self) {
        try loader.load(explicit: "/etc/passwd", directory: "/", environment: [:])
      }
      #expect(text.message.contains("cannot be loaded"))
    #endif
  }
}
