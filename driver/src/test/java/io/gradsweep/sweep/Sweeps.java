package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/** Sweeps written in tests. */
final class Sweeps {
  private Sweeps() {}

  /** The sweep that lines describe. */
  static SweepSpec spec(String... lines) {
    return SweepFile.read(String.join("\n", lines) + "\n", "s.yaml", List.of());
  }

  /** The sweep that lines describe, with overrides from the command line. */
  static SweepSpec overridden(List<String> overrides, String... lines) {
    return SweepFile.read(String.join("\n", lines) + "\n", "s.yaml", overrides);
  }

  /** What is wrong with the sweep that lines describe, one text a problem. */
  static List<String> problems(String... lines) {
    return overriddenProblems(List.of(), lines);
  }

  static List<String> overriddenProblems(List<String> overrides, String... lines) {
    SweepProblems problems =
        catchThrowableOfType(SweepProblems.class, () -> overridden(overrides, lines));
    if (problems == null) {
      throw new AssertionError("nothing is wrong with " + String.join("\n", lines));
    }
    return problems.problems().stream().map(Problem::text).toList();
  }
}
