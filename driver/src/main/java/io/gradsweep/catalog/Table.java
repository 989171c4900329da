package io.gradsweep.catalog;

import io.gradsweep.trace.TraceSchema;
import io.gradsweep.trace.TraceTable;

/**
 * The tables of a sweep folder, in the order in which the files of a bundle are moved into place.
 */
enum Table {
  STEPS(TraceSchema.STEPS),
  LAYERS(TraceSchema.LAYERS),
  /** Last: the appearance of its file is the commit of the bundle. */
  TRIALS(TraceSchema.TRIALS);

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final TraceTable<?> format;

  Table(TraceTable<?> format) {
    this.format = format;
  }

  /** What its files hold and how they are named. */
  TraceTable<?> format() {
    return format;
  }
}
