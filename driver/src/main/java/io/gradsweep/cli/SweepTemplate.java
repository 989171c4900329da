package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The sweep files that {@code init} writes, one a network family. */
enum SweepTemplate {
  MLP,
  CNN,
  RNN;

  private static final int LONGEST_NAME = 100;

  /** The text of a sweep of this name. */
  String text(String sweep) {
    String resource = this + ".yaml";
    try (InputStream in = SweepTemplate.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no " + resource + " on the class path");
      }
      return new String(in.readAllBytes(), UTF_8).replace("{{name}}", sweep);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The name of a sweep in a file of this name: without its ending, and without what names of
   * sweeps must not hold.
   */
  static String sweepName(String fileName) {
    String name =
        fileName
            .replaceFirst("\\.ya?ml$", "")
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceFirst("^[._-]+", "");
    if (name.isEmpty()) {
      return "sweep";
    }
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
