package io.gradsweep.execution;

/** What became of a bundle that was sent to Spark. */
sealed interface ReturnedBundle {

  /** The bundle. */
  BundleTask task();

  /** Its files are staged. */
  record Staged(BundleTask task, BundleResult result) implements ReturnedBundle {}

  /** Its job failed, retries included. */
  record Lost(BundleTask task, RuntimeException failure) implements ReturnedBundle {}
}
