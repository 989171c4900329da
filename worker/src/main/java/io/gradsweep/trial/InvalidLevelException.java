package io.gradsweep.trial;

import java.util.List;

/**
 * A value that a hyperparameter does not allow. Keeps problem and remedy separate, so that the
 * reader of sweep files can add file, line and a suggestion.
 */
public final class InvalidLevelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final String ALLOWED = "allowed: ";

  private final String problem;
  private final String allowed;
  private final String remedy;
  private final List<String> words;
  private final String written;

  private InvalidLevelException(
      String problem, String allowed, String remedy, List<String> words, String written) {
    super(problem + "; " + remedy);
    this.problem = problem;
    this.allowed = allowed;
    this.remedy = remedy;
    this.words = List.copyOf(words);
    this.written = written;
  }

  /**
   * A value outside its range or its list.
   *
   * @param allowed a list or range of values
   */
  public static InvalidLevelException of(String problem, String allowed) {
    return new InvalidLevelException(problem, allowed, ALLOWED + allowed, List.of(), "");
  }

  /**
   * A value of the wrong form, which no list of values explains.
   *
   * @param remedy what to do, in the imperative
   */
  public static InvalidLevelException withRemedy(String problem, String remedy) {
    return new InvalidLevelException(problem, "", remedy, List.of(), "");
  }

  /** A word that is not in a closed list. */
  public static InvalidLevelException notOneOf(String written, List<String> words) {
    String allowed = String.join(", ", words);
    return new InvalidLevelException(
        "'" + written + "' is unknown", allowed, ALLOWED + allowed, words, written);
  }

  /** The problem, without the remedy. */
  public String problem() {
    return problem;
  }

  /** The allowed values, in words; empty if no list or range explains them. */
  public String allowed() {
    return allowed;
  }

  /** What to do: {@code allowed:} with the allowed values, or a sentence in the imperative. */
  public String remedy() {
    return remedy;
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
