import Testing

@Suite struct SeedTests {
  @Test(arguments: TestWarehouse.allCases)
  func everyType(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "seeds/types.csv": """
        id,big,price,flag,day,moment,word,empty,mixed
        1,9007199254740993,1.25,true,2024-02-29,2024-02-29 10:11:12,"a ""b"", c",,1
        2,-9223372036854775808,-0.5,false,1969-12-31,1969-12-31 23:59:59,ünï ✓,,x
        3,,,,,,,,
        """
      ])
    try project.sdbt("seed")
    #expect(
      try project.query(
        """
        select id, big, cast(price * 100 as integer), flag, day, moment, word, empty, mixed
        from SCHEMA.types order by id
        """)
        == [
          ["1", "9007199254740993", "125", "true", "2024-02-29", "2024-02-29 10:11:12", "a \"b\", c", "null", "1"],
          ["2", "-9223372036854775808", "-50", "false", "1969-12-31", "1969-12-31 23:59:59", "ünï ✓", "null", "x"],
          ["3"] + Array(repeating: "null", count: 8),
        ])
    let types = try project.types("types")
    #expect(types[1] == "bigint")
    #expect(types[3] == "boolean")
    #expect(types[4] == "date")
    #expect(types[5].hasPrefix("timestamp"))
    #expect(types[0] == "integer")
  }

  @Test(arguments: TestWarehouse.allCases)
  func settings(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        seeds:
          shop:
            quoted: {+quote_columns: true}
            plain: {+quote_columns: false}
            typed: {+column_types: {zip: "varchar(12)", amount: "numeric(10, 3)"}}
            semicolons: {+delimiter: ";"}
        """,
        "seeds/quoted.csv": "Id,select\n1,2\n",
        "seeds/plain.csv": "Id,Name\n1,2\n",
        "seeds/typed.csv": "zip,amount\n00123,1.5\n,\n",
        "seeds/semicolons.csv": "a;b\n\"x;y\";p,q\n",
      ])
    try project.sdbt("seed")
    #expect(try project.query("select \"Id\", \"select\" from SCHEMA.quoted") == [["1", "2"]])
    #expect(try project.query("select id, name from SCHEMA.plain") == [["1", "2"]])
    #expect(
      try project.query("select zip, cast(amount as varchar(20)) from SCHEMA.typed order by zip")
        == [["00123", "1.500"], ["null", "null"]])
    #expect(try project.query("select a, b from SCHEMA.semicolons") == [["x;y", "p,q"]])
  }

  @Test(arguments: TestWarehouse.allCases)
  func again(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      ["seeds/s.csv": "id,name\n1,a\n2,b\n", "models/v.sql": "select id from {{ ref('s') }}"])
    try project.sdbt("build")
    // The rows are new, the table is the same: a view on it lives on.
    try project.write(["seeds/s.csv": "name,id\nc,3\n"])
    try project.sdbt("seed")
    #expect(try project.query("select id, name from SCHEMA.s") == [["3", "c"]])
    #expect(try project.column("select id from SCHEMA.v") == ["3"])

    try project.write(["seeds/s.csv": "id,name,extra\n4,d,e\n"])
    let refused = try project.sdbt("seed", exits: 1)
    #expect(refused.says("extra"))
    #expect(try project.query("select id, name from SCHEMA.s") == [["3", "c"]])

    let full = try project.sdbt("seed", "--full-refresh")
    #expect(full.says("CREATE 1 in"))
    #expect(try project.query("select id, name, extra from SCHEMA.s") == [["4", "d", "e"]])
  }

  @Test(arguments: TestWarehouse.allCases)
  func hooksAndDisabled(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        seeds:
          shop:
            +post-hook: "update {{ this }} set name = 'hooked'"
            disabled: {+enabled: false}
        """,
        "seeds/s.csv": "id,name\n1,a\n", "seeds/disabled.csv": "id\n1\n",
      ])
    let seed = try project.sdbt("seed")
    #expect(seed.says("TOTAL=1"))
    #expect(try project.query("select name from SCHEMA.s") == [["hooked"]])
    #expect(try project.kind("disabled") == nil)
  }
}
