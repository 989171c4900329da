package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
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
      String text = new String(in.readAllBytes(), UTF_8).replace("{{name}}", sweep);
      return text.replace("{{others}}\n", others(text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The hyperparameters of this family that the text does not name, each as a comment. */
  private String others(String text) {
    return Hyperparameters.ALL.stream()
        .filter(this::mayBeGiven)
        .filter(one -> !one.equals(Hyperparameters.FAMILY) && !text.contains(one.name() + ":"))
        .flatMap(one -> one.defaultLevel().map(level -> line(one, level)).stream())
        .collect(joining());
  }

  /** Whether the family gives it an effect, or a sweep file may give it without effect. */
  private boolean mayBeGiven(Hyperparameter<?> hyperparameter) {
    return !hyperparameter.mustApply()
        || hyperparameter.conditions().stream()
            .allMatch(
                condition ->
                    condition.on().equals(Hyperparameters.FAMILY)
                        && condition.levels().contains(Family.Kind.valueOf(name())));
  }

  private static String line(Hyperparameter<?> hyperparameter, Object level) {
    String entry =
        "# %s: {value: %s}".formatted(hyperparameter.name(), hyperparameter.textOf(level));
    return "  %-32s # %s\n".formatted(entry, hyperparameter.meaning());
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
