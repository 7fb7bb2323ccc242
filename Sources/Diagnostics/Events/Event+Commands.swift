import JSON

/// The lines of `debug` and `clean`.
extension Event {
  package static func debugCmdOut(_ text: String) -> Event {
    Event("DebugCmdOut", "Z047", .info, text, data: ["msg": .string(text)])
  }

  package static func debugCmdResult(_ text: String) -> Event {
    Event("DebugCmdResult", "Z048", .info, text, data: ["msg": .string(text)])
  }

  /// `To view your profiles.yml file, run: open …`
  package static func openCommand(_ command: String, profilesDirectory: String) -> Event {
    Event(
      "OpenCommand", "Z016", .info, "To view your profiles.yml file, run:\n\n\(command) \(profilesDirectory)",
      data: ["open_cmd": .string(command), "profiles_dir": .string(profilesDirectory)])
  }

  package static func checkCleanPath(_ path: String) -> Event {
    Event("CheckCleanPath", "Z012", .info, "Checking \(path)/*", data: ["path": .string(path)])
  }
  package static func confirmCleanPath(_ path: String) -> Event {
    Event("ConfirmCleanPath", "Z013", .info, "Cleaned \(path)/*", data: ["path": .string(path)])
  }
  package static func protectedCleanPath(_ path: String) -> Event {
    Event(
      "ProtectedCleanPath", "Z014", .info, "ERROR: not cleaning \(path)/* because it is protected",
      data: ["path": .string(path)])
  }
  package static func finishedCleanPaths() -> Event {
    Event("FinishedCleanPaths", "Z015", .info, "Finished cleaning all paths.")
  }
}
