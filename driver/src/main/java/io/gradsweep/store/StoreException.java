package io.gradsweep.store;

/** A folder or file of a sweep that cannot be used; the message names it and gives the reason. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  /** For a folder whose lock another driver holds. */
  static StoreException running(SweepFolder folder, LockOwner holder) {
    return new StoreException(
        "%s: another driver is running this sweep (%s); wait until it ends or stop it"
            .formatted(folder, holder));
  }
}
