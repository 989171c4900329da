package io.gradsweep.execution;

/** What became of a bundle that was sent to Spark. */
sealed interface ReturnedBundle {

  /** The bundle. */
  BundleTask task();

  /** Its task ended. */
  record Back(BundleTask task, BundleResult result) implements ReturnedBundle {}

  /** Its job failed. */
  record Lost(BundleTask task, Throwable failure) implements ReturnedBundle {}

  /** It was called back. */
  record CalledBack(BundleTask task) implements ReturnedBundle {}
}
