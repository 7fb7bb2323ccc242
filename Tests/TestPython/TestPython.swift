import Foundation

/// The Python that differential tests compare with: `SDBT_TEST_PYTHON`, or the `python3` that is there.
package enum TestPython {
  /// Whether all that the statement imports is installed: `import yaml`.
  package static func can(_ statement: String) -> Bool {
    (try? output(["-c", statement + "; print('ok')"])) == "ok\n"
  }

  /// The lines that a script beside the calling test prints.
  ///
  /// - Parameter arguments: the script's file name, then its own arguments.
  package static func lines(_ arguments: [String], besides test: String = #filePath) throws -> [String] {
    let folder = URL(fileURLWithPath: test).deletingLastPathComponent().path
    return try output([folder + "/" + arguments[0]] + arguments.dropFirst()).split(separator: "\n").map(String.init)
  }

  /// What Python prints.
  package static func output(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [ProcessInfo.processInfo.environment["SDBT_TEST_PYTHON"] ?? "python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
