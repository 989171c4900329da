package io.gradsweep.store;

import io.gradsweep.trace.TraceSchema;
import io.gradsweep.trace.TraceTable;

/**
 * The tables of a sweep folder, in the order in which the files of a bundle are moved into place.
 */
enum Table {
  STEPS(TraceSchema.STEPS, false),
  LAYERS(TraceSchema.LAYERS, false),
  /** Only for bundles with a recurrent network. */
  TIMESTEPS(TraceSchema.TIMESTEPS, true),
  /** Last: the appearance of its file is the commit of the bundle. */
  TRIALS(TraceSchema.TRIALS, false);

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final TraceTable<?> format;

  private final boolean optional;

  Table(TraceTable<?> format, boolean optional) {
    this.format = format;
    this.optional = optional;
  }

  /** Whether a bundle may have no file of it. */
  boolean optional() {
    return optional;
  }

  /** What its files hold and how they are named. */
  TraceTable<?> format() {
    return format;
  }
}
