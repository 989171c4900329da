package io.gradsweep.cli;

/** Something the user gave is wrong; each line of the message is one problem. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }
}
