package io.gradsweep.trace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of one step of a trial.
 *
 * @param step its number
 * @param rows at least one, in the order of the digest
 */
record TracedStep(int step, List<RowValues> rows) {

  TracedStep {
    rows = List.copyOf(rows);
  }

  /** The first row, in words. */
  String beginning() {
    return rows.get(0).text();
  }

  /** The first difference from the same step of the training here, in words. */
  Optional<String> difference(TracedStep here) {
    for (TraceTable<?> table : TraceSchema.IN_DIGEST_ORDER) {
      Optional<String> difference = difference(rowsOf(table), here.rowsOf(table));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private List<RowValues> rowsOf(TraceTable<?> table) {
    return rows.stream().filter(row -> row.table().name().equals(table.name())).toList();
  }

  private static Optional<String> difference(List<RowValues> recorded, List<RowValues> here) {
    int both = Math.min(recorded.size(), here.size());
    for (int i = 0; i < both; i++) {
      Optional<String> difference = difference(recorded, here, i);
      if (difference.isPresent()) {
        return difference;
      }
    }
    if (recorded.size() > both) {
      return Optional.of(recordedOnly(recorded.get(both)));
    }
    return here.size() > both ? Optional.of(hereOnly(here.get(both))) : Optional.empty();
  }

  private static Optional<String> difference(
      List<RowValues> recorded, List<RowValues> here, int index) {
    RowValues before = recorded.get(index);
    RowValues now = here.get(index);
    if (!before.place().equals(now.place())) {
      boolean beforeIsHere = comesAfter(index, before, here);
      boolean nowIsRecorded = comesAfter(index, now, recorded);
      if (beforeIsHere && nowIsRecorded) {
        return Optional.of(now.text() + ": its place has the row recorded of " + before.text());
      }
      if (beforeIsHere) {
        return Optional.of(hereOnly(now));
      }
      if (nowIsRecorded) {
        return Optional.of(recordedOnly(before));
      }
    }
    return before.difference(now).map(values -> now.text() + ", " + values.text());
  }

  private static boolean comesAfter(int index, RowValues row, List<RowValues> rows) {
    return rows.subList(index + 1, rows.size()).stream()
        .anyMatch(other -> Objects.equals(other.place(), row.place()));
  }

  private static String recordedOnly(RowValues row) {
    return row.text() + ": recorded, but there is no such row here";
  }

  private static String hereOnly(RowValues row) {
    return row.text() + ": a row here, but none is recorded";
  }
}
