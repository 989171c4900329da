package io.gradsweep.catalog;

/** A folder that cannot be used as asked; the message names it and says why. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CatalogException(String message) {
    super(message);
  }
}
