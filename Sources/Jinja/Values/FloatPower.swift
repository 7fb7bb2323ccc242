import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Python's `**` on floats.
enum FloatPower {
  static func power(_ a: Double, _ b: Double) throws -> Double {
    if a == 0, b < 0 { throw DbtError(.compilation, "0.0 cannot be raised to a negative power") }
    if a < 0, a.isFinite, b.isFinite, b != b.rounded() {
      // Python gives a complex number, which templates have no use for.
      throw DbtError(.compilation, "a negative number cannot be raised to a fractional power")
    }
    let result = pow(a, b)
    if result.isInfinite, a.isFinite, b.isFinite {
      throw DbtError(.compilation, "(34, 'Numerical result out of range')")
    }
    return result
  }
}
