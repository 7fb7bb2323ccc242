import Testing

@Test(arguments: TestWarehouse.allCases)
func databaseIsPresentWhereItIsRequired(_ warehouse: TestWarehouse) {
  let isRequired = SystemVariables.value("SDBT_REQUIRE_DATABASES") == "1"
  #expect(!isRequired || warehouse.absence == nil)
}
