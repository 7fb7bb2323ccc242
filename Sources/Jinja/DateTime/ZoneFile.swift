#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's time zone database: TZif files (RFC 8536).
enum ZoneFile {
  static let folder = "/usr/share/zoneinfo"

  static func load(_ name: String) -> ZoneRules? {
    guard isSafe(name), let bytes = read(folder + "/" + name) else { return nil }
    return parse(bytes, name: name)
  }

  /// A name that stays in the folder.
  private static func isSafe(_ name: String) -> Bool {
    !name.isEmpty && !name.utf8.starts(with: "/".utf8) && !name.split(separator: "/").contains("..")
      && name.utf8.allSatisfy { isWord($0) || "/+-".utf8.contains($0) }
  }

  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 8 << 20 {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  private struct Header {
    let isUTCount, isStandardCount, leapCount, timeCount, typeCount, letterCount: Int
    func size(_ width: Int) -> Int {
      timeCount * (width + 1) + typeCount * 6 + letterCount + leapCount * (width + 4) + isStandardCount + isUTCount
    }
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int {
    var value = Int(Int8(bitPattern: bytes[at]))
    for index in 1..<width { value = value << 8 | Int(bytes[at + index]) }
    return value
  }

  private static func header(_ bytes: [UInt8], at start: Int) -> Header? {
    guard bytes.count >= start + 44, bytes[start..<(start + 4)].elementsEqual("TZif".utf8) else { return nil }
    let counts = (0..<6).map { number(bytes, start + 20 + $0 * 4, 4) }
    guard counts.allSatisfy({ $0 >= 0 && $0 < 1 << 20 }), counts[4] > 0 else { return nil }
    return Header(
      isUTCount: counts[0], isStandardCount: counts[1], leapCount: counts[2], timeCount: counts[3],
      typeCount: counts[4], letterCount: counts[5])
  }

  static func parse(_ bytes: [UInt8], name: String) -> ZoneRules? {
    guard let first = header(bytes, at: 0) else { return nil }
    var start = 44
    var width = 4
    var counts = first
    // pytz reads the table of 32 bits; newer files leave it out.
    if first.timeCount == 0, bytes[4] >= 0x32, let second = header(bytes, at: 44 + first.size(4)) {
      start = 88 + first.size(4)
      width = 8
      counts = second
    }
    guard bytes.count >= start + counts.size(width) else { return nil }
    let indexes = start + counts.timeCount * width
    let types = indexes + counts.timeCount
    let letters = types + counts.typeCount * 6
    var kinds: [ZoneKind] = []
    for type in 0..<counts.typeCount {
      let at = types + type * 6
      let text = bytes[min(letters + Int(bytes[at + 5]), bytes.count)...].prefix { $0 != 0 }
      kinds.append(
        ZoneKind(
          offset: number(bytes, at, 4), isDaylight: bytes[at + 4] != 0,
          abbreviation: String(decoding: text, as: UTF8.self)))
    }
    var changes: [(time: Int, kind: Int)] = []
    for index in 0..<counts.timeCount {
      let kind = Int(bytes[indexes + index])
      guard kind < kinds.count else { return nil }
      changes.append((number(bytes, start + index * width, width), kind))
    }
    if width == 8 {
      let footer = bytes[(start + counts.size(8))...].dropFirst().prefix { $0 != 0x0A }
      ZoneFooter(String(decoding: footer, as: UTF8.self))?.extend(&changes, &kinds)
    }
    return ZoneKind.rules(name, changes, kinds)
  }
}

/// A local time type of a zone file.
struct ZoneKind: Equatable {
  var offset: Int
  var isDaylight: Bool
  var abbreviation: String

  /// What pytz makes of a file: the years that 32 bits hold, whole minutes, and how much of an offset is daylight saving.
  static func rules(_ name: String, _ changes: [(time: Int, kind: Int)], _ kinds: [ZoneKind]) -> ZoneRules {
    var wide = changes.filter { $0.time >= -(1 << 31) && $0.time < 1 << 31 }
    if let before = changes.last(where: { $0.time < -(1 << 31) }), wide.first?.time != -(1 << 31) {
      wide.insert((-(1 << 31), before.kind), at: 0)
    }
    if wide.isEmpty {
      let only = changes.last.map { kinds[$0.kind] } ?? kinds[0]
      return ZoneRules(
        name: name, starts: [.min],
        periods: [ZoneRules.Period(offset: minutes(only.offset), daylight: 0, abbreviation: only.abbreviation)])
    }
    var starts = wide.map(\.time)
    var order = wide.map { kinds[$0.kind] }
    let first = kinds.first { !$0.isDaylight } ?? kinds[0]
    if first == order[0] {
      starts[0] = .min
    } else {
      starts.insert(.min, at: 0)
      order.insert(first, at: 0)
    }
    let periods = order.indices.map { index in
      ZoneRules.Period(
        offset: minutes(order[index].offset), daylight: daylight(index, order),
        abbreviation: order[index].abbreviation)
    }
    return ZoneRules(name: name, starts: starts, periods: periods)
  }

  private static func minutes(_ seconds: Int) -> Int { Arithmetic.floorDivide(seconds + 30, 60).0 * 60 }

  private static func daylight(_ index: Int, _ order: [ZoneKind]) -> Int {
    guard order[index].isDaylight else { return 0 }
    let offset = order[index].offset
    let earlier = order[..<index].last { !$0.isDaylight } ?? order[0]
    var dst = offset - earlier.offset
    // A zone that moved at the same time, or one whose winter is the exception: look ahead.
    if dst <= 0 || dst > 3 * 3600 {
      for later in order[(index + 1)...] where !later.isDaylight {
        dst = offset - later.offset
        if dst != 0, dst.magnitude <= 3 * 3600 { break }
      }
    }
    return minutes(dst)
  }
}
