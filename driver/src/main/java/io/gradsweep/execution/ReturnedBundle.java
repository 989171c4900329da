package io.gradsweep.execution;

import io.gradsweep.execution.executor.BundleResult;
import io.gradsweep.execution.executor.BundleTask;

/** The end of a bundle that was sent to Spark. */
sealed interface ReturnedBundle {

  /** The bundle. */
  BundleTask task();

  /** Its task ended. */
  record Back(BundleTask task, BundleResult result) implements ReturnedBundle {}

  /** Its job failed. */
  record Lost(BundleTask task, Throwable failure) implements ReturnedBundle {}

  /** It was canceled. */
  record Canceled(BundleTask task) implements ReturnedBundle {}
}
