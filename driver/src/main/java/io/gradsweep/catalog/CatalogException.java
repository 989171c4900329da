package io.gradsweep.catalog;

/** A folder that cannot be used as asked; the message names it and says why. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CatalogException(String message) {
    super(message);
  }

  /** Of a folder that another driver is at work in. */
  static CatalogException running(SweepFolder folder, LockOwner holder) {
    return new CatalogException(
        "%s: another driver is running this sweep (%s); allowed: one at a time"
            .formatted(folder, holder));
  }
}
