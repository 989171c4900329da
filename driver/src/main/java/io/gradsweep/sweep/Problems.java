package io.gradsweep.sweep;

import io.gradsweep.trial.InvalidLevelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects problems while a sweep is read, so that all can be reported at once. */
final class Problems {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> problem.file().equals(Place.COMMAND_LINE))
          .thenComparingInt(Problem::line);

  private static final Pattern SECTION = Pattern.compile("^(parameters|limits)\\.");

  private final List<Problem> found = new ArrayList<>();

  void add(Place place, String key, String problem, String allowed) {
    add(place, key, problem, allowed, "");
  }

  /** A word that is none of a closed list. */
  void addUnknown(Place place, String key, String problem, String written, List<String> known) {
    add(place, key, problem, String.join(", ", known), Nearest.word(written, known));
  }

  /** What the trial package says about a level. */
  void add(Place place, String key, InvalidLevelException invalid) {
    add(
        place,
        key,
        invalid.problem(),
        invalid.allowed(),
        Nearest.word(invalid.written(), invalid.words()));
  }

  /** Overrides have no sections, so their keys are shown as they were given. */
  void add(Place place, String key, String problem, String allowed, String nearest) {
    String shown = place.onCommandLine() ? SECTION.matcher(key).replaceFirst("") : key;
    found.add(
        new Problem(
            place.file(),
            place.line(),
            Printable.text(shown),
            Printable.text(problem),
            allowed,
            nearest));
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
