package io.gradsweep.store;

import org.apache.hadoop.fs.Path;

/** Spark and Hadoop take the paths that they read for patterns. */
final class Globs {
  private Globs() {}

  /** The pattern that matches this path alone. */
  static String literal(Path path) {
    return path.toString().replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0");
  }
}
