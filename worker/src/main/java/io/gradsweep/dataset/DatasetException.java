package io.gradsweep.dataset;

/**
 * Data that cannot be used: a missing, damaged or mislabeled file. The message names the file and
 * the place.
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
