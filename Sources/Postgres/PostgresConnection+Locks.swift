import CLibPQ
import Diagnostics
import Warehouse

/// Two runs that build one relation would double its rows, or rename each other's tables: so a session takes an advisory
/// lock of the relation for as long as it builds it.
///
/// Nobody waits for such a lock with another one, or within a transaction; so these locks make no deadlocks.
extension PostgresConnection {
  /// - Throws: when the connection is lost or within a failed transaction.
  package func tryLock(_ relation: Relation) throws -> RelationLock {
    let key = Self.lockKey(of: relation)
    let name = Self.literal(relation.renderedWithoutDatabase)
    let rows: [[String?]]
    do {
      rows = try running(nil) { link in
        // Behind a pooler the session of the next statement may be another one, and the lock would stay with the first.
        // Two statements, so that the relation is looked at when the lock is there.
        try link.rows(
          """
          select case when pg_catalog.pg_backend_pid() = \(link.processID) then pg_catalog.pg_try_advisory_lock(\(key)) end;
          select namespace.nspname, relation.relname, relation.relkind from pg_catalog.pg_class as relation
          join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
          where relation.oid = pg_catalog.to_regclass(\(name))
          """)
      }
    } catch let error as DbtError where ["42883", "0A000", "42501"].contains(error.database?.sqlState) {
      // Another product that speaks PostgreSQL's protocol, or a role that may not.
      return .none
    }
    switch rows.first?.first ?? nil {
    case "t": break
    case "f": return .busy
    default: return .none
    }
    heldLock = key
    guard rows.count > 1, rows[1].count == 3, let schema = rows[1][0], let identifier = rows[1][1] else {
      return .taken(nil)
    }
    let kind: Relation.Kind =
      switch rows[1][2] {
      case "v": .view
      case "m": .materializedView
      default: .table
      }
    return .taken(
      Relation(
        database: relation.database, schema: schema, identifier: identifier, kind: kind,
        includePolicy: Dialect.postgres.includePolicy, quoteCharacter: Dialect.postgres.quoteCharacter))
  }

  /// Whoever has the relation's lock; nil when it has just been let go.
  package func lockHolder(_ relation: Relation) throws -> String? {
    let key = UInt64(bitPattern: Self.lockKey(of: relation))
    let sql = """
      select \(Self.description) from pg_catalog.pg_locks as held join pg_catalog.pg_stat_activity as activity using (pid)
      where held.locktype = 'advisory' and held.granted and held.objsubid = 1
        and held.classid = \(key >> 32) and held.objid = \(key & 0xFFFF_FFFF)
        and held.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
      """
    return try running(sql) { try $0.rows(sql) }.first?.first ?? nil
  }

  /// `lock_timeout` of the session in seconds; nil for none.
  package func lockTimeout() throws -> Double? {
    let sql = "select setting from pg_catalog.pg_settings where name = 'lock_timeout'"
    let text = try running(sql) { try $0.rows(sql) }.first?.first ?? nil
    guard let milliseconds = text.flatMap(Double.init), milliseconds > 0 else { return nil }
    return milliseconds / 1000
  }

  /// Lets go of what `tryLock` took; does nothing otherwise. The end of the session does it, too.
  package func unlock() {
    guard let key = heldLock else { return }
    heldLock = nil
    // A session that cannot do even that is given up, and the lock goes with it.
    sendAhead("select pg_catalog.pg_advisory_unlock(\(key))")
  }

  /// A session in the place of one that was lost has to have its lock, too.
  func lockAgain(_ link: ServerLink) throws {
    guard let key = heldLock else { return }
    let answer = try link.rows("select pg_catalog.pg_try_advisory_lock(\(key))")
    guard answer.first?.first == "t" else {
      throw DbtError.database(
        "the connection was lost, and another run now builds the relation that it was building", sqlState: "55P03")
    }
  }

  /// What all versions of the program, on all machines, make of a relation's name. Advisory locks belong to a database.
  static func lockKey(of relation: Relation) -> Int64 {
    // FNV-1a over the names; 0x1F parts them.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in ["sdbt", relation.schema ?? "", relation.identifier ?? ""].map({ $0.lowercased() }) {
      for byte in Array(name.utf8) + [0x1F] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return Int64(bitPattern: hash)
  }

  private static func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

  // MARK: Waiting

  /// A session in words, its statement without comments: `process 4711 of root (dbt, 10.0.0.7), active for 12 s: create table …`.
  private static let description = """
    pg_catalog.concat(
      'process ', activity.pid, ' of ', activity.usename, ' (',
      pg_catalog.concat_ws(', ', nullif(activity.application_name, ''), pg_catalog.host(activity.client_addr)), '), ',
      activity.state, ' for ', extract(epoch from pg_catalog.clock_timestamp() - activity.state_change)::bigint, ' s: ',
      pg_catalog.left(pg_catalog.btrim(pg_catalog.regexp_replace(
        pg_catalog.regexp_replace(activity.query, '/\\*.*?\\*/', '', 'g'), '\\s+', ' ', 'g')), 120))
    """

  /// Tells who holds the lock that a statement of ours has been waiting for, if it is a lock that it waits for. The
  /// connection is busy, so that another one has to ask.
  func tellWhoIsInTheWay(_ seconds: Int, _ processID: Int32) {
    guard let onWait else { return }
    let sql = """
      select \(Self.description),
        (select pg_catalog.concat(waiting.locktype, ' ' || waiting.relation::pg_catalog.regclass::text)
         from pg_catalog.pg_locks as waiting where waiting.pid = \(processID) and not waiting.granted limit 1)
      from pg_catalog.unnest(pg_catalog.pg_blocking_pids(\(processID))) as blocker (pid)
      join pg_catalog.pg_stat_activity as activity on activity.pid = blocker.pid
      """
    guard let side = try? ServerLink(credentials: credentials, onNotice: { _ in }), let rows = try? side.rows(sql),
      !rows.isEmpty
    else { return }
    let holders = rows.compactMap { $0.first ?? nil }.joined(separator: "; ")
    onWait("Waiting for a lock (\(rows[0].last.flatMap { $0 } ?? "unknown")) for \(seconds) s, held by \(holders)")
  }
}
