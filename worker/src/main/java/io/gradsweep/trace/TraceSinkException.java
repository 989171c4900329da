package io.gradsweep.trace;

/**
 * A sink cannot take rows. The trial that trains is not to blame, so whoever runs it passes this on
 * instead of recording a failed trial.
 */
public final class TraceSinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why
   */
  public TraceSinkException(String message) {
    super(message);
  }

  /**
   * @param cause what writing a row threw
   */
  public TraceSinkException(RuntimeException cause) {
    super(cause);
  }
}
