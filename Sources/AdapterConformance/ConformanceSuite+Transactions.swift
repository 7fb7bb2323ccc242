import Warehouse

extension ConformanceSuite {
  static let transactionChecks: [Check] = [
    Check(name: "a commit is seen by others, and not before") { suite in
      let name = suite.table("committed").rendered
      try suite.withConnection { writer in
        try writer.run("create table \(name) (id integer)")
        try suite.withConnection { reader in
          try writer.begin()
          try writer.run("insert into \(name) values (1)")
          try expectEqual(try reader.value("select count(*) as n from \(name)"), .int(0), "rows before the commit")
          try writer.commit()
          try expectEqual(try reader.value("select count(*) as n from \(name)"), .int(1), "rows after the commit")
        }
      }
    },
    Check(name: "a rollback undoes rows") { suite in
      let name = suite.table("rolled_back").rendered
      try suite.withConnection { connection in
        try connection.run("create table \(name) (id integer)")
        try connection.begin()
        try connection.run("insert into \(name) values (1)")
        try connection.rollback()
        try expectEqual(try connection.value("select count(*) as n from \(name)"), .int(0), "rows")
      }
    },
    Check(name: "a rollback undoes DDL where the dialect says so") { suite in
      guard suite.adapter.dialect.hasTransactionalDDL else { return }
      let old = suite.table("ddl").rendered
      try suite.withConnection { connection in
        try connection.run("create table \(old) as select 1 as a")
        try connection.begin()
        try connection.run("alter table \(old) rename to ddl__backup")
        try connection.run("create table \(old) as select 2 as a")
        try connection.rollback()
        try expectEqual(try connection.value("select a from \(old)"), .int(1), "the old table")
        try expectDatabaseError("the backup") {
          try connection.run("select * from \(suite.table("ddl__backup").rendered)")
        }
      }
    },
    Check(name: "after an error a rollback makes the connection whole") { suite in
      try suite.withConnection { connection in
        try connection.begin()
        try expectDatabaseError("a missing table") { try connection.run("select * from nosuchtable") }
        try connection.rollback()
        try connection.begin()
        try expectEqual(try connection.value("select 1 as a"), .int(1), "the next transaction")
        try connection.commit()
      }
    },
    Check(name: "a closed connection loses what it had not committed") { suite in
      let name = suite.table("left_open").rendered
      try suite.withConnection { connection in
        try connection.run("create table \(name) (id integer)")
        try connection.begin()
        try connection.run("insert into \(name) values (1)")
        connection.close()
        connection.close()
      }
      try suite.withConnection { connection in
        try expectEqual(try connection.value("select count(*) as n from \(name)"), .int(0), "rows")
      }
    },
  ]
}
