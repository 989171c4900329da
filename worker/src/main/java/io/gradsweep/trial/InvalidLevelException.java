package io.gradsweep.trial;

import java.util.List;

/**
 * A value that a hyperparameter does not take. Carries what is wrong and what is allowed apart, so
 * that the sweep file reader can add file, line and the nearest valid name.
 */
public final class InvalidLevelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String allowed;
  private final List<String> words;
  private final String written;

  private InvalidLevelException(
      String problem, String allowed, List<String> words, String written) {
    super(problem + "; allowed: " + allowed);
    this.problem = problem;
    this.allowed = allowed;
    this.words = List.copyOf(words);
    this.written = written;
  }

  /** A value of the right shape outside its range, or of the wrong shape. */
  public static InvalidLevelException of(String problem, String allowed) {
    return new InvalidLevelException(problem, allowed, List.of(), "");
  }

  /** A word that is not in a closed list. */
  public static InvalidLevelException notOneOf(String written, List<String> words) {
    return new InvalidLevelException(
        "'" + written + "' is unknown", String.join(", ", words), words, written);
  }

  /** What is wrong, without what is allowed. */
  public String problem() {
    return problem;
  }

  /** What is allowed, in words. */
  public String allowed() {
    return allowed;
  }

  /** The closed list that the value had to come from; empty if it was not a list. */
  public List<String> words() {
    return words;
  }

  /** The word as written; empty unless {@link #words()} is not. */
  public String written() {
    return written;
  }
}
