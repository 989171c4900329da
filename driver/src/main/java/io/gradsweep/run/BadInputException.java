package io.gradsweep.run;

/**
 * A request that cannot be met as it was given. Nothing was changed. Each line of the message is
 * one problem.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }
}
