// Ctrl-C as a flag: it drops the line at the prompt and cancels a running evaluation.
import CEditLine

/// The flag that Ctrl-C (SIGINT) raises instead of ending the program.
public enum InterruptFlag {
  /// Catches SIGINT from now on.
  ///
  /// - Returns: False if the system refuses; SIGINT then still ends the program.
  @discardableResult
  public static func install() -> Bool { ce_catch_interrupts() }

  /// Whether Ctrl-C was pressed since the last `clear`; cheap, from any thread.
  public static var isRaised: Bool { ce_interrupted() }

  /// Lowers the flag.
  public static func clear() { ce_clear_interrupt() }
}
