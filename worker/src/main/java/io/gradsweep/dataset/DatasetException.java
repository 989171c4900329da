package io.gradsweep.dataset;

/**
 * Data that cannot be used: a missing, torn or mislabelled file. The message names file and place.
 */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
