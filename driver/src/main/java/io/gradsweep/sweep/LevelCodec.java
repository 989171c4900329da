package io.gradsweep.sweep;

import org.jspecify.annotations.Nullable;

/** Reads and writes the levels of one type in sweep files. */
interface LevelCodec {

  /**
   * Reads one level. Ranges of numbers are checked after this.
   *
   * @return null after adding a problem
   */
  @Nullable Object read(Yaml yaml, String key, Problems problems);

  /** The level as plain data for a sweep file; reading it gives an equal level. */
  Object plain(Object level);

  /** What may be written, in words. */
  String allowed();

  /** Whether a level may be written as a mapping. */
  default boolean mappings() {
    return false;
  }
}
