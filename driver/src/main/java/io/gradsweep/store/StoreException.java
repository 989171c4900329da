package io.gradsweep.store;

/** A folder that cannot be used as asked; the message names it and says why. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  /** Of a folder that another driver is at work in. */
  static StoreException running(SweepFolder folder, LockOwner holder) {
    return new StoreException(
        "%s: another driver is running this sweep (%s); allowed: one at a time"
            .formatted(folder, holder));
  }
}
