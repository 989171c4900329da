package io.gradsweep.sweep;

import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.TraceSchedule;
import java.util.List;

/**
 * Reads {@code trace}: {@code {schedule: log, points: 40}}, {@code {every: 1}} or the short text.
 */
final class TraceReader {
  static final String ALLOWED = "{schedule: log, points: number} or {every: number}";

  private static final List<String> KEYS = List.of("schedule", "points", "every");

  private final Section top;
  private final Problems problems;

  TraceReader(Section top) {
    this.top = top;
    this.problems = top.problems();
  }

  TraceSchedule read() {
    Yaml yaml = top.get("trace");
    if (yaml == null) {
      return TraceSchedule.DEFAULT;
    }
    try {
      if (yaml instanceof Yaml.Scalar scalar && scalar.value() != null) {
        return TraceSchedule.parse(scalar.text());
      }
      if (yaml instanceof Yaml.Mapping) {
        return mapping(Section.of(yaml, "trace", KEYS, problems));
      }
      top.wrong("trace", yaml, ALLOWED);
    } catch (InvalidLevelException invalid) {
      problems.add(yaml.place(), "trace", invalid);
    }
    return TraceSchedule.DEFAULT;
  }

  private TraceSchedule mapping(Section section) {
    if (section.has("every")) {
      if (section.has("schedule") || section.has("points")) {
        problems.addWithRemedy(
            section.place("every"),
            "trace",
            "mixes every with a schedule",
            "use one form: " + ALLOWED);
      }
      return new TraceSchedule.Every(number(section, "every", 1));
    }
    String schedule = section.text("schedule", "log", "log");
    if (!schedule.equals("log")) {
      problems.addUnknown(
          section.place("schedule"),
          "trace.schedule",
          "'" + schedule + "' is unknown",
          schedule,
          List.of("log"));
    }
    TraceSchedule.Logarithmic byDefault = (TraceSchedule.Logarithmic) TraceSchedule.DEFAULT;
    return new TraceSchedule.Logarithmic(number(section, "points", byDefault.points()));
  }

  private static int number(Section section, String name, int byDefault) {
    int minimum = name.equals("points") ? 2 : 1;
    int maximum = name.equals("points") ? 1_000_000 : Integer.MAX_VALUE;
    return (int) section.whole(name, byDefault, minimum, maximum);
  }
}
