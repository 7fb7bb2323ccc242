import Testing

/// Everything that needs a server; the parts are in files of their own.
@Suite(.enabled(if: TestServer.isPresent, TestServer.skipReason), .serialized)
enum ServerTests {}
