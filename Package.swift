// swift-tools-version: 6.2
import PackageDescription

// The rooms of the house and the arrows between them; ARCHITECTURE.md says what each is for.
// A target earns its place by an arrow that it forbids.

let collections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let http: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "sdbt",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "sdbt", targets: ["sdbt"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
  ],
  targets: [
    // System libraries
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CLibPQ", pkgConfig: "libpq",
      providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CADBC"),

    // Foundations
    .target(name: "JSON", dependencies: [collections]),
    .target(name: "Threads", dependencies: ["CMalloc"]),
    .target(name: "Files", dependencies: ["Diagnostics", "JSON"]),
    .target(name: "Diagnostics", dependencies: ["JSON"]),
    .target(name: "YAML", dependencies: ["Diagnostics", "JSON", "CLibYAML"]),
    .target(name: "Jinja", dependencies: ["Diagnostics", "JSON", bigInt, crypto]),
    .target(name: "Contracts", dependencies: ["Diagnostics", "JSON", collections]),
    .target(name: "Warehouse", dependencies: ["Diagnostics", "JSON"]),
    .target(name: "HTTP", dependencies: [http]),
    .target(
      name: "CBuiltInMacros", path: "Sources/BuiltInMacros",
      exclude: ["macros"]),

    // Stages
    .target(
      name: "Context",
      dependencies: ["Jinja", "Contracts", "Warehouse", "Diagnostics", "JSON", "YAML", "Threads", collections, crypto]),
    .target(
      name: "Project",
      dependencies: [
        "Contracts", "Context", "Jinja", "YAML", "Diagnostics", "JSON", "Files", "Warehouse", "CBuiltInMacros",
      ]),
    .target(
      name: "Packages",
      dependencies: [
        "Project", "Contracts", "Context", "Jinja", "YAML", "Diagnostics", "JSON", "Files", "Threads", "HTTP", "CZlib",
        collections, crypto, subprocess,
      ]),
    .target(
      name: "Parsing",
      dependencies: [
        "Project", "Contracts", "Context", "Jinja", "YAML", "Warehouse", "Diagnostics", "JSON", "Files", "Threads",
        collections,
      ]),
    .target(name: "Graph", dependencies: ["Contracts", "Diagnostics", "JSON", collections]),
    .target(
      name: "Execution",
      dependencies: [
        "Project", "Parsing", "Context", "Graph", "Jinja", "Contracts", "Warehouse", "Monitoring", "Diagnostics",
        "JSON",
        "Files", "Threads", collections,
      ]),
    .target(name: "Artifacts", dependencies: ["Contracts", "Diagnostics", "JSON", "Files", "Threads"]),

    .target(name: "Monitoring", dependencies: ["HTTP", "Diagnostics", "JSON", "Threads"]),

    // Warehouses
    .target(name: "Postgres", dependencies: ["Warehouse", "Diagnostics", "JSON", "CLibPQ"]),
    .target(name: "ADBC", dependencies: ["Warehouse", "Diagnostics", "JSON", "CADBC"]),
    .target(name: "DuckDB", dependencies: ["Warehouse", "Threads", "Diagnostics", "JSON", "ADBC"]),

    // The program
    .target(
      name: "Commands",
      dependencies: [
        "Project", "Packages", "Parsing", "Graph", "Execution", "Monitoring", "Artifacts", "Context", "Contracts",
        "Warehouse", "Diagnostics", "JSON", "Jinja", "YAML", "Files", "Threads",
      ]),
    .executableTarget(name: "sdbt", dependencies: ["Commands", "Postgres", "DuckDB", "Warehouse", "Diagnostics"]),

    // Tests
    .target(name: "AdapterConformance", dependencies: ["Warehouse", "Diagnostics", "JSON"]),
    .target(name: "TestPython", path: "Tests/TestPython"),
    .target(name: "TestNetwork", path: "Tests/TestNetwork"),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "JSON"]),
    .testTarget(
      name: "YAMLTests", dependencies: ["YAML", "Diagnostics", "JSON", "TestPython"],
      exclude: ["pyyaml_cases.py", "pyyaml_dumps.py"]),
    .testTarget(
      name: "JinjaTests", dependencies: ["Jinja", "Diagnostics", "JSON", "TestPython"],
      exclude: ["jinja_cases.py", "jinja_documented.py", "jinja_grammar.py", "jinja_words.py"]),
    .testTarget(
      name: "WarehouseTests", dependencies: ["Warehouse", "Diagnostics", "TestPython"],
      exclude: ["Seeds/agate_cases.py"]),
    .testTarget(name: "GraphTests", dependencies: ["Graph", "Contracts", "Diagnostics", "JSON", collections]),
    .testTarget(name: "ArtifactsTests", dependencies: ["Artifacts", "Contracts", "Diagnostics", "JSON", "Files"]),
    .testTarget(
      name: "PackagesTests", dependencies: ["Packages", "Project", "Diagnostics", "Files", "TestPython"],
      exclude: ["tars.py"]),
    .testTarget(
      name: "MonitoringTests", dependencies: ["Monitoring", "HTTP", "Diagnostics", "JSON", "TestNetwork"]),
    .testTarget(name: "CommandsTests", dependencies: ["Commands", "Contracts", "Diagnostics", "JSON"]),
    .testTarget(
      name: "PostgresTests",
      dependencies: ["Postgres", "AdapterConformance", "Warehouse", "Diagnostics", "JSON", "TestNetwork"]),
    .testTarget(
      name: "DuckDBTests",
      dependencies: ["DuckDB", "ADBC", "AdapterConformance", "Warehouse", "Diagnostics", "JSON"]),
    .testTarget(
      name: "FunctionalTests",
      dependencies: [
        "sdbt", "ADBC", "DuckDB", "Postgres", "Warehouse", "Diagnostics", "Threads", "Files", "JSON", "TestNetwork",
      ]),
  ],
  swiftLanguageModes: [.v6],
)

// The Swift side of `Benchmarks/run jinja`. Only there when asked for, so that no other build has to compile it.
if Context.environment["SDBT_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "jinja-bench", dependencies: ["Jinja", "Diagnostics", "JSON", "Files", "Threads"],
      path: "Benchmarks/jinja/Sources"))
}
