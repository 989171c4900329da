package io.gradsweep.dataset.table;

/** A table that cannot be read; the message names the file, the line and what to do. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TableException(String message) {
    super(message);
  }
}
