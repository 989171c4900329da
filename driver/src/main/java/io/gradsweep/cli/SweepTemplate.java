package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The sweep files that {@code init} writes, one per network family. */
enum SweepTemplate {
  MLP,
  CNN,
  RNN;

  private static final int MAX_NAME_LENGTH = 100;

  /** The text of a sweep file for a sweep of this name. */
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
   * The name of a sweep from the name of its file: without the ending, and without characters that
   * names of sweeps must not contain.
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
    return name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
