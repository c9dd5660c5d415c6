// Functions of exact values called draw by draw: what they may leave behind.

import Draws
import Language
import Testing

@Suite("Lifted calls")
struct LiftingTests {
  @Test("A function that is called for each draw makes its remark once")
  func remarks() {
    let typing = Typing()
    _ = typing.type("remarking(1 to 2 MW)")
    #expect(typing.remarks == 1)
  }

  @Test("Many rows that compute one lifted value at the same time agree with one thread")
  func sharedNode() {
    func rows(threads: Int) -> [String] {
      DrawRun.force(threads: threads)
      defer { DrawRun.force(threads: nil) }
      let typing = Typing()
      // The node is made and not computed, so that the rows compute it themselves.
      return typing.type(
        """
        let x = 1 to 2
        let k = 1
        let slow = remarking(x) * 2
        fn tail(y) = if slow > 2 then y * slow else y
        tail(k) > 3 under each k in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        """)
    }
    let one = rows(threads: 1)
    for _ in 0..<4 { #expect(rows(threads: 4) == one) }
  }
}
