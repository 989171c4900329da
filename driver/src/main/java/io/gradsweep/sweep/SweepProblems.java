package io.gradsweep.sweep;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a sweep, at once. The message has one line a problem. */
public final class SweepProblems extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SweepProblems(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of their lines; those of the command line last. Never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
