package io.gradsweep.store;

import org.apache.hadoop.fs.Path;

/** Escapes paths, because Spark and Hadoop read paths as patterns. */
final class Globs {
  private Globs() {}

  /** The pattern that matches only this path. */
  static String literal(Path path) {
    return path.toString().replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0");
  }
}
