package io.gradsweep.execution;

/** Shows progress to the user. */
public interface ProgressView extends AutoCloseable {

  /** Called a few times a second while the sweep runs. */
  void show(Progress progress);

  /** Shows the last state and ends. */
  @Override
  void close();
}
