package io.gradsweep.english;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that a reader or user may see, relative to the checkout. */
final class Pages {
  static final Path ROOT = Path.of("..");

  /** Folders and files of the checkout that are read. */
  private static final List<String> PLACES =
      List.of(
          "worker/src/main",
          "driver/src/main",
          "docs",
          "deploy",
          "bench",
          "notebooks",
          "sweeps",
          ".ci",
          "gradsweep",
          "CHANGELOG.md",
          "README.md",
          "CONTRIBUTING.md");

  private static final Pattern READ =
      Pattern.compile(
          ".*\\.(java|sql|js|css|mustache|csv|yaml|md|py|sh|j2|ipynb|conf)|(.*/)?[a-zA-Z]+");

  /** Output of programs, and data. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(.*/)?(target|runs|node_modules|\\.(?!ci/)[^/]*)/.*|.*-slopes\\.csv|.*-decay\\.csv");

  private Pages() {}

  /** In order of their names. */
  static List<String> all() throws IOException {
    try (Stream<String> names = PLACES.stream().flatMap(Pages::below)) {
      return names
          .filter(name -> READ.matcher(name).matches() && !LEFT_OUT.matcher(name).matches())
          .sorted()
          .toList();
    }
  }

  /** The text of a file, without the plots that a notebook holds. */
  static String text(String name) throws IOException {
    String text = Files.readString(ROOT.resolve(name));
    return name.endsWith(".ipynb") ? text.replaceAll("\"image/png\": \"[^\"]*\"", "") : text;
  }

  private static Stream<String> below(String place) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
