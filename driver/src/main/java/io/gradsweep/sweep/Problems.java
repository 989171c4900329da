package io.gradsweep.sweep;

import io.gradsweep.trial.InvalidLevelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects the problems of a sweep while it is read, so that all are reported at once. */
final class Problems {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> problem.file().equals(Place.COMMAND_LINE))
          .thenComparingInt(Problem::line);

  private static final Pattern SECTION = Pattern.compile("^(parameters|limits)\\.");

  private final List<Problem> found = new ArrayList<>();

  /**
   * A value that is not one of those allowed.
   *
   * @param allowed a list or range of values
   */
  void add(Place place, String key, String problem, String allowed) {
    add(place, key, problem, allowed, "");
  }

  /**
   * A mistake that no list of values explains.
   *
   * @param remedy what to do, in the imperative; empty if unknown
   */
  void addWithRemedy(Place place, String key, String problem, String remedy) {
    report(place, key, problem, remedy, "");
  }

  /** A word that is not in a closed list. */
  void addUnknown(Place place, String key, String problem, String written, List<String> known) {
    add(place, key, problem, String.join(", ", known), Nearest.word(written, known));
  }

  /** A level that its type rejects. */
  void add(Place place, String key, InvalidLevelException invalid) {
    String suggestion = Nearest.word(invalid.written(), invalid.words());
    report(place, key, invalid.problem(), suggestion.isEmpty() ? invalid.remedy() : "", suggestion);
  }

  /**
   * As above, with the known word that was probably meant. The question replaces the list.
   *
   * @param suggestion the word; empty if there is none
   */
  void add(Place place, String key, String problem, String allowed, String suggestion) {
    report(place, key, problem, suggestion.isEmpty() ? "allowed: " + allowed : "", suggestion);
  }

  /** Overrides have no sections, so their keys are shown as they were given. */
  private void report(Place place, String key, String problem, String remedy, String suggestion) {
    String shown = place.onCommandLine() ? SECTION.matcher(key).replaceFirst("") : key;
    found.add(
        new Problem(
            place.file(),
            place.line(),
            Printable.text(shown),
            Printable.text(problem),
            remedy,
            suggestion));
  }

  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new SweepProblems(
          found.stream().distinct().sorted(BY_PLACE).collect(Collectors.toList()));
    }
  }
}
