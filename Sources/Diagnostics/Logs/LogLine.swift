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
    let message = message(settings)
    var line: [UInt8] = []
    line.reserveCapacity(message.utf8.count + 64)
    if event.name == "MainReportVersion" {
      let bar = String(repeating: "=", count: 30)
      line += "\n\n\(bar) \(clock) | \(invocationID) \(bar)\n".utf8
    }
    if settings.hasColors { line += Ink.reset.utf8 }
    line += clock.utf8
    line += " [".utf8
    append(event.level.name, width: 5, to: &line)
    line += "] [".utf8
    append(String(event.thread.unicodeScalars.prefix(10)), width: 10, to: &line)
    line += "]: ".utf8
    line += message.utf8
    line.append(0x0A)
    return line
  }

  private func append(_ text: String, width: Int, to line: inout [UInt8]) {
    line += text.utf8
    line += repeatElement(0x20, count: max(0, width - text.unicodeScalars.count))
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
