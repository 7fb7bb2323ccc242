import Diagnostics
import Dispatch
import Synchronization
import Warehouse

extension ConformanceSuite {
  static let concurrencyChecks: [Check] = [
    Check(name: "cancel from another thread ends a query within two seconds") { suite in
      try suite.withConnection { connection in
        let clock = ContinuousClock()
        let cancelled = Mutex<ContinuousClock.Instant?>(nil)
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.5) {
          cancelled.withLock { $0 = clock.now }
          connection.cancel()
        }
        try expectDatabaseError("a cancelled query") { try connection.run(suite.warehouse.slowQuery) }
        guard let start = cancelled.withLock({ $0 }) else { throw ConformanceFailure(message: "it ended by itself") }
        let took = start.duration(to: clock.now)
        try expect(took < .seconds(2), "it took \(took)")
        connection.cancel()
        try expectEqual(try connection.value("select 1 as a"), .int(1), "the statement after a cancelled one")
      }
    },
    Check(name: "many connections work at once") { suite in
      let relation = suite.table("crowd")
      try suite.withConnection { try $0.run("create table \(relation.rendered) (thread integer, n integer)") }
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 8) { thread in
        do {
          try suite.withConnection { connection in
            for n in 0..<20 {
              try connection.begin()
              try connection.run("insert into \(relation.rendered) values (\(thread), \(n))")
              try connection.commit()
              try expectEqual(
                try connection.value("select \(thread * 1_000 + n) as a"), .int(Int64(thread * 1_000 + n)), "a")
            }
          }
        } catch { failures.withLock { $0.append("\(error)") } }
      }
      try expectEqual(failures.withLock { $0 }, [], "failures")
      try suite.withConnection { connection in
        try expectEqual(try connection.value("select count(*) as n from \(relation.rendered)"), .int(160), "rows")
      }
    },
    Check(name: "each thread fills its own table at once") { suite in
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { thread in
        do {
          try suite.withConnection { connection in
            let relation = suite.table("own_\(thread)")
            try connection.begin()
            try connection.run("create table \(relation.rendered) (id bigint, amount decimal(18, 2), t text)")
            let count = try connection.ingest(CountedRows(count: 5_000), into: relation)
            try connection.commit()
            try expectEqual(count, 5_000, "rows of thread \(thread)")
          }
        } catch { failures.withLock { $0.append((error as? DbtError)?.message ?? "\(error)") } }
      }
      try expectEqual(failures.withLock { $0 }, [], "failures")
    },
  ]
}
