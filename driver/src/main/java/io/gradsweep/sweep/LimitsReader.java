package io.gradsweep.sweep;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code limits}. */
final class LimitsReader {
  private static final List<String> KEYS = List.of("trial_seconds", "max_failed_trials");
  private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)%");
  private static final String FAILURES = "a whole number from 0 or a percentage from 0% to 100%";

  private final Section top;

  LimitsReader(Section top) {
    this.top = top;
  }

  Limits read() {
    Yaml yaml = top.get("limits");
    if (yaml == null) {
      return Limits.DEFAULT;
    }
    Section section = Section.of(yaml, "limits", KEYS, top.problems());
    return new Limits(
        section.positive("trial_seconds", Limits.DEFAULT.trialSeconds()), failures(section));
  }

  private static FailureLimit failures(Section section) {
    Yaml yaml = section.get("max_failed_trials");
    if (yaml == null) {
      return Limits.DEFAULT.maxFailedTrials();
    }
    if (yaml instanceof Yaml.Scalar scalar) {
      Matcher percentage = PERCENTAGE.matcher(scalar.text());
      if (percentage.matches() && Double.parseDouble(percentage.group(1)) <= 100) {
        return new FailureLimit.Percentage(Double.parseDouble(percentage.group(1)));
      }
      if (scalar.value() instanceof Long count && count >= 0 && count <= Integer.MAX_VALUE) {
        return new FailureLimit.Count(count.intValue());
      }
    }
    section.wrong("max_failed_trials", yaml, FAILURES);
    return Limits.DEFAULT.maxFailedTrials();
  }
}
