/// The rule at the end of a zone file, `EST5EDT,M3.2.0,M11.1.0`: how the years after its table go on.
struct ZoneFooter {
  private struct Rule {
    let month: Int
    let week: Int
    let weekday: Int
    let time: Int
  }

  private let standard: ZoneKind
  private let daylight: ZoneKind
  private let begin: Rule
  private let end: Rule

  /// nil where the clock no longer changes, or the rule is of another form.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let name = reader.name(), let offset = reader.time(), let other = reader.name() else { return nil }
    standard = ZoneKind(offset: -offset, isDaylight: false, abbreviation: name)
    let shift = reader.peek == 0x2C ? nil : reader.time()
    daylight = ZoneKind(offset: shift.map { -$0 } ?? 3600 - offset, isDaylight: true, abbreviation: other)
    guard let begin = ZoneFooter.rule(&reader), let end = ZoneFooter.rule(&reader) else { return nil }
    self.begin = begin
    self.end = end
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skip(_ byte: UInt8) -> Bool {
      guard peek == byte else { return false }
      position += 1
      return true
    }

    mutating func name() -> String? {
      let start = position
      if skip(0x3C) {
        while let byte = peek, byte != 0x3E { position += 1 }
        defer { position += 1 }
        return String(decoding: bytes[(start + 1)..<position], as: UTF8.self)
      }
      while let byte = peek, (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A { position += 1 }
      return position - start >= 3 ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    mutating func number() -> Int? {
      let start = position
      var value = 0
      while let byte = peek, isDigit(byte), position - start < 6 {
        value = value * 10 + Int(byte - 0x30)
        position += 1
      }
      return position > start ? value : nil
    }

    /// `-5`, `5:30`, in seconds.
    mutating func time() -> Int? {
      let sign = skip(0x2D) ? -1 : 1
      _ = skip(0x2B)
      guard let hours = number() else { return nil }
      let minutes = skip(0x3A) ? number() ?? 0 : 0
      let seconds = skip(0x3A) ? number() ?? 0 : 0
      return sign * (hours * 3600 + minutes * 60 + seconds)
    }
  }

  private static func rule(_ reader: inout Reader) -> Rule? {
    guard reader.skip(0x2C), reader.skip(0x4D), let month = reader.number(), reader.skip(0x2E),
      let week = reader.number(), reader.skip(0x2E), let weekday = reader.number(),
      (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
    else { return nil }
    let time = reader.skip(0x2F) ? reader.time() ?? 7200 : 7200
    return Rule(month: month, week: week, weekday: weekday, time: time)
  }

  /// Adds the changes from the end of the table up to 2037.
  func extend(_ changes: inout [(time: Int, kind: Int)], _ kinds: inout [ZoneKind]) {
    let last = changes.last?.time ?? 0
    let first = Calendar.date(max(0, last) / 86_400).year
    guard first <= 2037 else { return }
    for year in first...2037 {
      let events = [
        (time: seconds(begin, year) - standard.offset, kind: daylight),
        (time: seconds(end, year) - daylight.offset, kind: standard),
      ].sorted { $0.time < $1.time }
      for event in events where event.time > last {
        if kinds.firstIndex(of: event.kind) == nil { kinds.append(event.kind) }
        changes.append((event.time, kinds.firstIndex(of: event.kind) ?? 0))
      }
    }
  }

  private func seconds(_ rule: Rule, _ year: Int) -> Int {
    let first = Calendar.days(year, rule.month, 1)
    // The calendar's week begins on Monday, the rule's on Sunday.
    let wanted = (rule.weekday + 6) % 7
    var day = first + (wanted - Calendar.weekday(first) + 7) % 7 + (rule.week - 1) * 7
    let count = Calendar.days(inMonth: rule.month, of: year)
    while day >= first + count { day -= 7 }
    return day * 86_400 + rule.time
  }
}
