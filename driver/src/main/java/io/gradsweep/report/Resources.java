package io.gradsweep.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The template, style sheet and scripts of a report. */
final class Resources {
  /** The scripts of the plots; each adds its functions to those of {@code core.js}. */
  private static final List<String> SCRIPTS =
      List.of(
          "core.js",
          "colors.js",
          "verdicts.js",
          "decay.js",
          "effects.js",
          "trials.js",
          "lags.js",
          "losses.js",
          "theory.js",
          "presets.js",
          "start.js");

  private Resources() {}

  static String template() {
    return own("report.mustache");
  }

  static String styles() {
    return own("report.css");
  }

  static String scripts() {
    return SCRIPTS.stream().map(Resources::own).collect(Collectors.joining("\n"));
  }

  /** ECharts, from its webjar. */
  static String plotLibrary() {
    Properties jar = new Properties();
    try {
      jar.load(new StringReader(text("/META-INF/maven/org.webjars.npm/echarts/pom.properties")));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    String version = Objects.requireNonNull(jar.getProperty("version"), "version of the webjar");
    return text("/META-INF/resources/webjars/echarts/" + version + "/dist/echarts.min.js");
  }

  private static String own(String name) {
    return text("/io/gradsweep/report/" + name);
  }

  private static String text(String path) {
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
