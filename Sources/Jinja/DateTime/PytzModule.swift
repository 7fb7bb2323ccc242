import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `modules.pytz`, over the system's time zone database.
package final class PytzModule: TemplateObject {
  package static let value = Value.object(PytzModule())

  package var typeName: String { "dict" }

  package func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    if case .string(let name) = key { attribute(name, interpreter) } else { nil }
  }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "utc": .object(TimeZoneValue.utc)
    case "timezone":
      .function(name) { arguments, interpreter in
        let zone = try arguments.bind(name, ["zone"], required: 1)[0] ?? .none
        return .object(try Self.timezone(zone, interpreter))
      }
    case "FixedOffset":
      .function(name) { arguments, _ in
        let minutes = try StringMethods.integer(try arguments.bind(name, ["offset"], required: 1)[0] ?? .none)
        if minutes == 0 { return .object(TimeZoneValue.utc) }
        guard minutes.magnitude < 1440 else { throw DbtError(.compilation, "absolute offset is too large \(minutes)") }
        return .object(TimeZoneValue(offset: minutes * 60, representation: "pytz.FixedOffset(\(minutes))"))
      }
    case "all_timezones": .strings(Self.allNames)
    case "all_timezones_set": .set(SetValue(Self.allNames.map(Value.string)))
    case "common_timezones": .strings(Self.commonNames)
    case "common_timezones_set": .set(SetValue(Self.commonNames.map(Value.string)))
    case "country_timezones": .object(CountryTable(Self.countryZones.mapValues(Value.strings), isCallable: true))
    case "country_names": .object(CountryTable(Self.countryNames.mapValues(Value.string), isCallable: false))
    case "BaseTzInfo", "AmbiguousTimeError", "InvalidTimeError", "NonExistentTimeError", "UnknownTimeZoneError":
      .object(
        ClassObject("pytz.exceptions.\(name)") { _ in throw DbtError(.compilation, "\(name) cannot be made here") })
    default: nil
    }
  }

  private static func timezone(_ value: Value, _ interpreter: Interpreter) throws -> TimeZoneValue {
    guard case .string(let name) = value else {
      throw DbtError(.compilation, "UnknownTimeZoneError: \(try interpreter.representation(of: value))")
    }
    if name.uppercased() == "UTC" { return .utc }
    let exact = allNames.first { $0.lowercased() == name.lowercased() }
    guard let exact, let rules = ZoneFile.load(exact) else {
      let note = allNames.isEmpty ? "; there is no time zone database in \(ZoneFile.folder)" : ""
      throw DbtError(.compilation, "UnknownTimeZoneError: \(TextForm.quote(name))\(note)")
    }
    return rules.value()
  }

  // MARK: Tables, read once

  private static let allNames: [String] = {
    var names: [String] = []
    collect("", into: &names)
    return names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }()

  private static func collect(_ folder: String, into names: inout [String]) {
    guard let directory = opendir(ZoneFile.folder + "/" + folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let first = name.unicodeScalars.first, first.value >= 0x41, first.value <= 0x5A, name != "Factory" else {
        continue
      }
      let path = folder + name
      var status = stat()
      guard stat(ZoneFile.folder + "/" + path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        if folder.utf8.count < 64 { collect(path + "/", into: &names) }
      } else if !name.utf8.contains(0x2E) {
        names.append(path)
      }
    }
  }

  private static func rows(_ file: String) -> [[String]] {
    let text = String(decoding: ZoneFile.read(ZoneFile.folder + "/" + file) ?? [], as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private static let countryZones: [String: [String]] = {
    var zones: [String: [String]] = [:]
    for row in rows("zone.tab") where row.count >= 3 { zones[row[0], default: []].append(row[2]) }
    return zones
  }()

  private static let countryNames: [String: String] = {
    var names: [String: String] = [:]
    for row in rows("iso3166.tab") where row.count >= 2 { names[row[0]] = row[1] }
    return names
  }()

  private static let commonNames: [String] = {
    let known = Set(allNames)
    let others = [
      "Canada/Atlantic", "Canada/Central", "Canada/Eastern", "Canada/Mountain", "Canada/Newfoundland",
      "Canada/Pacific", "GMT", "US/Alaska", "US/Arizona", "US/Central", "US/Eastern", "US/Hawaii", "US/Mountain",
      "US/Pacific", "UTC",
    ]
    let names = Set(rows("zone.tab").compactMap { $0.count >= 3 ? $0[2] : nil } + others)
    return names.filter(known.contains).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }()
}

/// A table by country code, in either case.
private final class CountryTable: TemplateObject {
  private let table: [String: Value]
  let isCallable: Bool

  init(_ table: [String: Value], isCallable: Bool) {
    self.table = table
    self.isCallable = isCallable
  }

  var typeName: String { "_CountryTimezoneDict" }
  var length: Int? { table.count }
  func iterate(_ interpreter: Interpreter) -> [Value]? { table.keys.sorted().map(Value.string) }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? { key.stringValue.flatMap { table[$0.uppercased()] } }
  func contains(_ member: Value, _ interpreter: Interpreter) -> Bool? { item(member, interpreter) != nil }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    guard name == "get" else { return nil }
    return .function(name) { [self] arguments, interpreter in
      let bound = try arguments.bind(name, ["key", "default"], required: 1)
      return item(bound[0] ?? .none, interpreter) ?? bound[1] ?? .none
    }
  }
  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let code = try arguments.bind("country_timezones", ["iso3166_code"], required: 1)[0] ?? .none
    if isCallable, let zones = item(code, interpreter) { return zones }
    throw DbtError(.compilation, "KeyError: \(try interpreter.representation(of: code))")
  }
}
