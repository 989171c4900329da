package io.gradsweep.sweep;

import org.jspecify.annotations.Nullable;

/** How the levels of one kind of parameter are written and read. */
interface LevelCodec {

  /**
   * Reads one level. Ranges of numbers are not checked here but by the trial itself.
   *
   * @param allowed what the parameter takes, for messages
   * @return null after adding a problem
   */
  @Nullable Object read(Yaml yaml, String key, String allowed, Problems problems);

  /** The level as plain data for a sweep file; reading it gives an equal level. */
  Object plain(Object level);

  /** The level as short text for tables. */
  String text(Object level);

  /** What may be written, in words; empty where the trial's range says it. */
  String allowed();

  /** Whether a level may be written as a mapping. */
  default boolean mappings() {
    return false;
  }

  /** Whether {min, max, count} makes sense. */
  default boolean numbers() {
    return false;
  }
}
