package io.gradsweep.store;

import io.gradsweep.trace.TraceSchema;
import io.gradsweep.trace.TraceTable;

/**
 * The tables of a sweep folder, in the order in which the files of a bundle are moved into place.
 */
enum Table {
  STEPS(TraceSchema.STEPS, false),
  LAYERS(TraceSchema.LAYERS, false),
  /** Only bundles with a recurrent network have it. */
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

  /** Whether a bundle may lack a file of this table. */
  boolean optional() {
    return optional;
  }

  /** Schema and file names. */
  TraceTable<?> format() {
    return format;
  }
}
