package io.gradsweep.trial;

import java.util.List;

/**
 * A value that a hyperparameter does not allow. Keeps problem and allowed values separate, so that
 * the reader of sweep files can add file, line and a suggestion.
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

  /** A value outside its range or of the wrong form. */
  public static InvalidLevelException of(String problem, String allowed) {
    return new InvalidLevelException(problem, allowed, List.of(), "");
  }

  /** A word that is not in a closed list. */
  public static InvalidLevelException notOneOf(String written, List<String> words) {
    return new InvalidLevelException(
        "'" + written + "' is unknown", String.join(", ", words), words, written);
  }

  /** The problem, without the allowed values. */
  public String problem() {
    return problem;
  }

  /** The allowed values, in words. */
  public String allowed() {
    return allowed;
  }

  /** The words allowed if they are a closed list; otherwise empty. */
  public List<String> words() {
    return words;
  }

  /** The word as written; empty if {@link #words()} is. */
  public String written() {
    return written;
  }
}
