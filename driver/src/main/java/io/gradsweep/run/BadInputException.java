package io.gradsweep.run;

/**
 * A request that Gradsweep cannot carry out. Nothing was changed. Each line of the message is one
 * problem.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }
}
