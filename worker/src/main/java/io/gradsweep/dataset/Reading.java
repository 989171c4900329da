package io.gradsweep.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found in stored data, for readers.
 *
 * @param lines what was read
 * @param warnings what looks wrong, each with what to do
 */
public record Reading(List<String> lines, List<String> warnings) {
  private static final Reading NOTHING = new Reading(List.of(), List.of());

  public Reading {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /** Nothing that a reader needs to know. */
  public static Reading nothing() {
    return NOTHING;
  }

  Reading with(String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new Reading(more, warnings);
  }
}
