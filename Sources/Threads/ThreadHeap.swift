#if canImport(Glibc)
  import CMalloc

  /// The heaps that glibc gives to threads.
  ///
  /// They grow by single pages, each with a call of the system: a twentieth of what parsing takes. With a pad as large as a
  /// heap each is there at once; pages that nobody touches take no memory.
  enum ThreadHeap {
    /// Bytes: glibc's `HEAP_MAX_SIZE` on 64-bit systems.
    private static let size: Int32 = 64 << 20

    /// To be asked before the first thread starts; glibc takes heaps from then on as this says.
    static let isWide = mallopt(M_TOP_PAD, size) == 1
  }
#endif
