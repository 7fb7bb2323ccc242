import Commands
import DuckDB
import Postgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

let program = Program(adapters: [DuckDBAdapterFactory(), PostgresAdapterFactory()])
exit(program.run(Array(CommandLine.arguments.dropFirst()), environment: ProcessEnvironment.current))
