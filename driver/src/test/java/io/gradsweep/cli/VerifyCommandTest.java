package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.run.Dl4jRunners;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("gradsweep verify")
class VerifyCommandTest {
  private static final String SWEEP =
      """
      name: whole
      parameters:
        family: {values: [rnn, mlp]}
        depth: {values: [1, 3]}
        sequence_length: {value: 5}
        dataset: {value: recall_first}
        width: {value: 8}
      training: {steps: 4, batch: 32}
      """;

  private static RecordedSweep recorded = new RecordedSweep(Path.of(""));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path folder = Path.of("");

  @BeforeAll
  static void run(@TempDir Path temporary) throws IOException {
    recorded = RecordedSweep.of("whole", SWEEP, new Dl4jRunners(), temporary);
  }

  @BeforeEach
  void copy(@TempDir Path temporary) throws IOException {
    folder = recorded.copy(temporary.resolve("copy"));
  }

  private int verify() {
    return Gradsweep.execute(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new Dl4jRunners(),
        "verify",
        folder.toString());
  }

  /** What it says before the last line, which counts. */
  private List<String> problems() {
    assertThat(verify()).as(err.toString()).isEqualTo(1);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(lines.size() - 1)).contains(" problem");
    return lines.subList(0, lines.size() - 1);
  }

  /** A file of a table; of several bundles the one with the largest. */
  private Path file(String table) {
    return files(table).stream()
        .max(java.util.Comparator.comparingLong(path -> path.toFile().length()))
        .orElseThrow();
  }

  private List<Path> files(String table) {
    try (Stream<Path> all = Files.list(folder.resolve(table))) {
      return all.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String name(Path file) {
    return java.util.Objects.requireNonNull(file.getParent()).getFileName()
        + "/"
        + file.getFileName();
  }

  @Test
  void findsNothingWrongWithAWholeSweep() {
    assertThat(verify()).as(err.toString()).isZero();
    assertThat(out.toString()).contains("4 trials in ").contains("no problem found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"layers", "steps", "timesteps"})
  void findsAFileThatIsGone(String table) throws IOException {
    Path file = file(table);
    Files.delete(file);
    assertThat(problems()).contains(name(file) + ": is missing");
  }

  @Test
  void findsTrialsThatAreGone() throws IOException {
    Path file = file("trials");
    Files.delete(file);
    assertThat(problems())
        .contains("layers/" + file.getFileName() + ": orphan: no trials file commits it")
        .anyMatch(line -> line.matches("trial [0-9a-f]{16} of the sweep is missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"layers", "steps", "timesteps", "trials"})
  void findsAFileThatWasCutOff(String table) throws IOException {
    Path file = file(table);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    assertThat(problems()).anyMatch(line -> line.startsWith(name(file) + ": "));
  }

  @Test
  void namesATrialsFileOnce() throws IOException {
    Path file = file("trials");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    assertThat(problems())
        .anyMatch(
            line ->
                line.startsWith(
                    name(file) + ": cannot be read: not a Parquet file. Expected magic number"))
        .noneMatch(line -> line.contains(folder.toString()));
    Files.write(file, new byte[0]);
    out.getBuffer().setLength(0);
    assertThat(problems())
        .contains(name(file) + ": cannot be read: not a Parquet file (length is too low: 0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"layers", "steps", "timesteps"})
  void findsAnyByteThatChanged(String table) throws IOException {
    Path file = file(table);
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5; i++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      out.getBuffer().setLength(0);
      assertThat(problems())
          .containsExactly(name(file) + ": is not as it was written (SHA-256 differs)");
    }
  }

  @Test
  void findsABundleThatIsThereTwice() throws IOException {
    for (String table : List.of("layers", "steps", "timesteps", "trials")) {
      Path file = file("trials");
      Path source = folder.resolve(table).resolve(file.getFileName());
      if (Files.exists(source)) {
        Files.copy(source, source.resolveSibling("bundle-0000000000000000.parquet"));
      }
    }
    assertThat(problems())
        .isNotEmpty()
        .allMatch(line -> line.matches("trial [0-9a-f]{16} is in more than one bundle: .*, .*"));
  }

  @Test
  void findsAnOrphan() throws IOException {
    Path source = file("steps");
    Files.copy(source, source.resolveSibling("bundle-0000000000000000.parquet"));
    assertThat(problems())
        .containsExactly(
            "steps/bundle-0000000000000000.parquet: orphan: no trials file commits it");
  }

  @Test
  void findsAFileThatIsNoBundle() throws IOException {
    Files.writeString(folder.resolve("steps").resolve("notes.txt"), "");
    assertThat(problems()).containsExactly("steps/notes.txt: not the file of a bundle");
  }

  @Test
  void findsCellsThatAreMissingAndTrialsOfNoCell() throws IOException {
    Path file = folder.resolve("sweep.yaml");
    String yaml = Files.readString(file);
    assertThat(yaml).contains("width");
    Files.writeString(file, SWEEP.replace("[1, 3]", "[1, 2]"));
    assertThat(problems())
        .hasSize(4)
        .anyMatch(line -> line.matches("trial [0-9a-f]{16} of the sweep is missing"))
        .anyMatch(line -> line.matches("trial [0-9a-f]{16} is not part of the sweep"));
  }

  @Test
  void findsRowsThatAreNotThoseOfTheTrial() throws IOException {
    List<Path> trials = files("trials");
    List<Path> steps = files("steps");
    assertThat(trials).hasSizeGreaterThan(1);
    Files.copy(steps.get(0), steps.get(1), StandardCopyOption.REPLACE_EXISTING);
    assertThat(problems()).isNotEmpty();
  }

  @Test
  void saysWhatElseIsWrongThoughTheSweepFileIsBroken() throws IOException {
    Files.writeString(folder.resolve("sweep.yaml"), "name: [broken\n");
    Path file = file("steps");
    Files.delete(file);
    assertThat(problems())
        .contains(name(file) + ": is missing")
        .anyMatch(line -> line.contains("sweep.yaml:"));
  }

  @Test
  void passesOverFilesThatTheFormatLeavesOut() throws IOException {
    Files.writeString(folder.resolve("steps").resolve("_SUCCESS"), "");
    assertThat(verify()).as(out.toString()).isZero();
  }

  @Test
  void findsThatTheSweepFileIsGone() throws IOException {
    Files.delete(folder.resolve("sweep.yaml"));
    assertThat(problems()).containsExactly("sweep.yaml: is missing");
  }
}
