import Warehouse

extension ConformanceSuite {
  static let statementChecks: [Check] = [
    Check(name: "values of every type arrive exact") { suite in
      try suite.withConnection { connection in
        for (sql, expected) in suite.warehouse.values {
          try expectEqual(try connection.value("select \(sql) as v"), expected, sql)
        }
      }
    },
    Check(name: "null of every type is null") { suite in
      try suite.withConnection { connection in
        for (sql, _) in suite.warehouse.values {
          try expectEqual(try connection.value("select case when 1 = 0 then \(sql) end as v"), .null, "null for \(sql)")
        }
      }
    },
    Check(name: "columns are named, also without rows") { suite in
      try suite.withConnection { connection in
        let sql = "select 1 as \"first\", 'x' as \"Second One\" where 1 = 0"
        let table = try connection.execute(sql, fetch: true, limit: nil).table
        try expectEqual(table.columns.map(\.name), ["first", "Second One"], "column names")
        try expectEqual(table.rows.count, 0, "rows")
      }
    },
    Check(name: "text keeps every character") { suite in
      let texts = ["", " ", "é", "e\u{301}", "日本語", "🦆", "a\nb\tc", "back\\slash", "\"quoted\"", "%s {{ x }}", "'"]
      try suite.withConnection { connection in
        for text in texts {
          let literal = text == "'" ? "''" : text
          guard case .text(let answer) = try connection.value("select '\(literal)' as v") else {
            throw ConformanceFailure(message: "no text for \(text.debugDescription)")
          }
          try expectEqual(Array(answer.utf8), Array(text.utf8), "bytes of \(text.debugDescription)")
        }
      }
    },
    Check(name: "several statements run in order and the last one's rows come") { suite in
      let name = suite.table("several").rendered
      try suite.withConnection { connection in
        let rows = try connection.rows(
          """
          create table \(name) (id integer);
          insert into \(name) values (1); -- not the end; not yet
          insert into \(name) values (2);
          select id, 'a;b' as t from \(name) order by id;
          """)
        try expectEqual(rows, [[.int(1), .text("a;b")], [.int(2), .text("a;b")]], "rows")
      }
    },
    Check(name: "nothing to run is no error") { suite in
      try suite.withConnection { connection in
        for sql in ["", "  \n", ";", "-- only a comment", "/* nor this */"] { try connection.run(sql) }
      }
    },
    Check(name: "without fetch no rows are kept, with a limit at most so many") { suite in
      let sql = "select 1 as a union all select 2 union all select 3"
      try suite.withConnection { connection in
        try expectEqual(try connection.execute(sql, fetch: false, limit: nil).table.rows.count, 0, "rows without fetch")
        for limit in [0, 1, 2, 3, 9] {
          try expectEqual(try connection.rows(sql, limit: limit).count, min(limit, 3), "rows with limit \(limit)")
        }
        try expectEqual(try connection.value("select 7 as a"), .int(7), "the next statement")
      }
    },
    Check(name: "a refused statement says what, where and which") { suite in
      try suite.withConnection { connection in
        let sql = "select 'é',\n       nosuchcolumn from (select 1 as a) t"
        let error = try expectDatabaseError("an unknown column") { try connection.run(sql) }
        try expect(error.message.contains("nosuchcolumn"), "the message does not name the column: \(error.message)")
        try expectEqual(error.database?.sql, sql, "the statement in the error")
        let place = sql.utf8.firstIndex(of: UInt8(ascii: "n")).map { sql.utf8.distance(from: sql.startIndex, to: $0) }
        try expectEqual(error.database?.offset, place, "the offset in UTF-8 bytes")
        if suite.warehouse.hasSQLStates {
          try expectEqual(error.database?.sqlState, "42703", "SQLSTATE")
        }
        try expectDatabaseError("a syntax error") { try connection.run("selec 1") }
        try expectEqual(try connection.value("select 1 as a"), .int(1), "the statement after a refused one")
      }
    },
  ]
}
