import JSON

/// One event at one moment, as the lines of the three formats.
struct LogLine {
  let event: Event
  let time: Timestamp
  let invocationID: String
  let processID: Int
  /// `DBT_ENV_CUSTOM_ENV_*`, without the prefix.
  let extra: JSONObject
  let redactor: Redactor

  /// With the line break.
  func bytes(_ settings: LogSettings) -> [UInt8] {
    switch settings.format {
    case .default, .text: text(settings)
    case .debug: debug(settings)
    case .json: json(settings)
    }
  }

  private func text(_ settings: LogSettings) -> [UInt8] {
    let message = message(settings)
    if event.isPrinted { return Array("\(message)\n".utf8) }
    return Array("\(settings.hasColors ? Ink.reset : "")\(time.clock)  \(message)\n".utf8)
  }

  private func debug(_ settings: LogSettings) -> [UInt8] {
    let clock = time.preciseClock
    var line = ""
    if event.name == "MainReportVersion" {
      let bar = String(repeating: "=", count: 30)
      line = "\n\n\(bar) \(clock) | \(invocationID) \(bar)\n"
    }
    let level = event.level.name + String(repeating: " ", count: 5 - event.level.name.count)
    let thread = String(event.thread.prefix(10))
    let padding = String(repeating: " ", count: 10 - thread.count)
    line += settings.hasColors ? Ink.reset : ""
    line += "\(clock) [\(level)] [\(thread)\(padding)]: \(message(settings))\n"
    return Array(line.utf8)
  }

  private func json(_ settings: LogSettings) -> [UInt8] {
    let info: JSONObject = [
      "category": "", "code": .string(event.code), "extra": .object(extra), "invocation_id": .string(invocationID),
      "level": .string(event.level.name), "msg": .string(message(settings)), "name": .string(event.name),
      "pid": .int(processID), "thread": .string(event.thread), "ts": .string(time.iso),
    ]
    var writer = JSONWriter(JSONFormat(sortedKeys: true))
    writer.value(["data": redactor.scrub(.object(event.data)), "info": .object(info)])
    writer.bytes.append(0x0A)
    return writer.bytes
  }

  private func message(_ settings: LogSettings) -> String {
    redactor.scrub(settings.hasColors ? event.message : Ink.stripped(event.message))
  }
}

extension Redactor {
  /// The value with every text in it scrubbed, keys included.
  package func scrub(_ value: JSONValue) -> JSONValue {
    guard isActive else { return value }
    switch value {
    case .string(let text): return .string(scrub(text))
    case .array(let items): return .array(items.map(scrub))
    case .object(let members):
      return .object(
        JSONObject(members.map { (scrub($0.key), scrub($0.value)) }, uniquingKeysWith: { _, last in last }))
    case .null, .bool, .int, .double, .number: return value
    }
  }
}
