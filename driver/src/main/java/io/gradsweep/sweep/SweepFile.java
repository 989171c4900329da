package io.gradsweep.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads sweep files; docs/sweep-file.md describes the format. */
public final class SweepFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SweepFile() {}

  /**
   * Reads a sweep.
   *
   * @param file YAML in UTF-8
   * @param overrides {@code key=v1,v2} each; a parameter given here replaces all its levels
   * @throws SweepProblems with all problems of the file and the overrides
   */
  public static SweepSpec read(Path file, List<String> overrides) {
    Problems problems = new Problems();
    String text = text(file, problems);
    problems.throwIfAny();
    return read(text == null ? "" : text, file.toString(), overrides);
  }

  /**
   * Reads a sweep that is already in memory.
   *
   * @param name where it comes from, for messages
   */
  public static SweepSpec read(String text, String name, List<String> overrides) {
    Problems problems = new Problems();
    Yaml.Mapping given = Overrides.read(overrides, problems);
    Place start = new Place(name, 1);
    Yaml root = YamlReader.read(text, start, problems);
    if (root == null) {
      if (problems.count() == 0) {
        problems.addWithRemedy(
            start, "", "is empty", "write a sweep, or create one with gradsweep init");
      }
      problems.throwIfAny();
      throw new IllegalStateException("no document and no problem");
    }
    SweepSpec spec = SweepReader.read(Overrides.apply(root, given), problems);
    problems.throwIfAny();
    return spec;
  }

  private static @Nullable String text(Path file, Problems problems) {
    Place place = new Place(file.toString(), 0);
    if (!Files.exists(file)) {
      problems.addWithRemedy(
          place, "", "no such file", "give a sweep file, or create one with gradsweep init");
      return null;
    }
    if (!Files.isRegularFile(file)) {
      problems.addWithRemedy(place, "", "is not a file", "give a sweep file");
      return null;
    }
    try {
      if (Files.size(file) > YamlReader.MAX_CHARACTERS) {
        problems.add(
            place,
            "",
            "has " + Files.size(file) + " bytes",
            "up to " + YamlReader.MAX_CHARACTERS + " bytes");
        return null;
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      problems.addWithRemedy(place, "", "is not UTF-8", "save it as UTF-8");
    } catch (IOException unreadable) {
      problems.addWithRemedy(
          place,
          "",
          "cannot be read: " + FileRefusal.reason(unreadable),
          "give a file that you may read");
    }
    return null;
  }
}
