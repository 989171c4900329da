package io.gradsweep.sweep;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All problems of a sweep. The message has one line per problem; after {@value #SHOWN} of them, one
 * line counts the others.
 */
public final class SweepProblems extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final int SHOWN = 100;

  private final transient List<Problem> problems;

  SweepProblems(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(List<Problem> problems) {
    String shown =
        problems.stream().limit(SHOWN).map(Problem::text).collect(Collectors.joining("\n"));
    if (problems.size() <= SHOWN) {
      return shown;
    }
    Problem next = problems.get(SHOWN);
    String others = "and %d more problems from here on".formatted(problems.size() - SHOWN);
    return shown + "\n" + new Problem(next.file(), next.line(), "", others, "", "").text();
  }

  /** In the order of their lines; those of the command line last. Never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
