package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gradsweep.TestSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a sweep file or an override says, the answer is a plan or a line a problem. */
@DisplayName("gradsweep plan and run")
class DamagedSweepFileTest {
  /** Files for each of ten seeds. */
  private static final int FILES = 50;

  /** A line of a message is not much longer than the longest list of what is allowed. */
  private static final int LINE = 4000;

  private static final List<String> SOUND = new ArrayList<>();

  @TempDir private Path temporary = Path.of("");

  /** How a command ended. */
  private record Ending(int code, String out, String err) {}

  @BeforeAll
  static void readSweeps() throws IOException {
    TestSpark.session(); // plans predicates sooner than that of the commands, which takes it over
    try (Stream<Path> files = Files.list(Path.of("../sweeps"))) {
      for (Path file : files.sorted().toList()) {
        SOUND.add(Files.readString(file));
      }
    }
  }

  private Ending gradsweep(String command, Path file, List<String> overrides) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of(command, file.toString()));
    arguments.addAll(List.of("--out", runs().toString(), "--master", "local[2]", "--"));
    arguments.addAll(overrides);
    int code =
        Gradsweep.execute(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            limits -> {
              throw new AssertionError("a trial is run");
            },
            arguments.toArray(String[]::new));
    return new Ending(code, out.toString(), err.toString());
  }

  private Path runs() {
    return temporary.resolve("runs");
  }

  private Path file(String text) throws IOException {
    return Files.write(temporary.resolve("damaged.yaml"), text.getBytes(UTF_8));
  }

  private Ending plan(String text) throws IOException {
    return gradsweep("plan", file(text), List.of());
  }

  /** Plans it; what is refused is refused by {@code run} in the same words. */
  private boolean refused(Path file, List<String> overrides, String line) {
    Ending ending = gradsweep("plan", file, overrides);
    assertThat(runs()).doesNotExist();
    if (ending.code() == 0) {
      assertThat(ending.err()).isEmpty();
      assertThat(ending.out()).contains("to run").doesNotContainPattern(" -[0-9]");
      return false;
    }
    assertThat(ending.code()).as(ending.err()).isEqualTo(2);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(ending.err().lines())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(101)
        .allMatch(problem -> problem.matches(line), line)
        .allMatch(problem -> problem.length() < LINE)
        .allMatch(problem -> problem.chars().noneMatch(Character::isISOControl));
    assertThat(gradsweep("run", file, overrides)).isEqualTo(ending);
    assertThat(runs()).doesNotExist();
    return true;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aDamagedFileIsPlannedOrEachOfItsProblemsIsALine(long seed) throws IOException {
    SweepDamage damage = new SweepDamage(seed);
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      String text = damage.done(SOUND.get(i % SOUND.size()));
      Path file = file(text);
      try {
        // What concerns the file as a whole, or the data it names, has no line.
        String line = "\\Q" + file + "\\E:([0-9]+| file| dataset): .*";
        refused += refused(file, List.of(), line) ? 1 : 0;
      } catch (AssertionError failed) {
        throw new AssertionError("file " + i + ":\n" + text, failed);
      }
    }
    assertThat(refused).isBetween(FILES / 2, FILES - 1);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void aDamagedOverrideIsUsedOrEachOfItsProblemsIsALine(long seed) throws IOException {
    List<String> sound =
        List.of(
            "depth=4,8",
            "init=xavier,normal(0.01)",
            "clipping=none,{l2_per_layer: 1}",
            "learning_rate={min: 0.001, max: 0.1, count: 3, scale: log}",
            "updater={adam: {beta1: 0.5}}",
            "dataset={name: noise, classes: 3}",
            "trace={every: 3}",
            "method=random",
            "repeats=2",
            "max_failed_trials=5%");
    Path file = file("name: small\n");
    SweepDamage damage = new SweepDamage(seed);
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      List<String> overrides = new ArrayList<>();
      for (String override : List.of(any(sound, random), any(sound, random))) {
        overrides.add(damage.ofLine(override));
      }
      try {
        String line = "(\\Qcommand line\\E|\\Q" + file + "\\E:( dataset|[0-9]+)): .*";
        refused += refused(file, overrides, line) ? 1 : 0;
      } catch (AssertionError failed) {
        throw new AssertionError("overrides " + i + ": " + overrides, failed);
      }
    }
    assertThat(refused).isBetween(FILES / 2, FILES - 1);
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  @Test
  void whatAFileSaysDoesNotControlTheTerminal() throws IOException {
    Ending ending =
        plan("name: x\nparameters: {activation: \"re\\e[31m\\nlu\\u202E\"}\n\"a\\nb\": 1\n");
    assertThat(ending.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("'re\\u001B[31m\\nlu\\u202E' is unknown"))
        .anyMatch(line -> line.contains(":3: a\\nb: is unknown"));
    assertThat(plan("name: x\nexclude: [\"activation = 'a\\e[0m\\nb' or true\"]\n").out())
        .contains("activation = 'a\\u001B[0m\\nb'");
  }

  @Test
  void aLongTextLosesItsMiddle() throws IOException {
    Ending ending = plan("name: x\nparameters: {init: a" + "b".repeat(900_000) + "c}\n");
    assertThat(ending.err().lines())
        .singleElement()
        .asString()
        .matches(".*:2: parameters.init: 'ab+ [.]{3} b+c' is unknown; allowed: xavier, .*");
  }

  @Test
  void aHundredProblemsAreShownAndTheOthersCounted() throws IOException {
    Ending ending = plan("name: x\nparameters:\n  depth: [" + "0,\n".repeat(40_000) + "1]\n");
    assertThat(ending.err().lines())
        .hasSize(101)
        .last()
        .asString()
        .endsWith("damaged.yaml:103: and 39900 more problems from here on");
  }

  @Test
  void aTrialWithMoreTracedStepsThanMemoryHoldsIsRefused() throws IOException {
    assertThat(plan("name: x\ntraining: {steps: 1000000000}\ntrace: {every: 1}\n").err())
        .endsWith(
            ":3: trace: traces 1000000000 of 1000000000 steps of a trial; allowed: up to 1000000\n");
    assertThat(plan("name: x\ntraining: {steps: 1000000000}\ntrace: {every: 1000}\n").err())
        .endsWith("traces 1000001 of 1000000000 steps of a trial; allowed: up to 1000000\n");
    assertThat(plan("name: x\ntraining: {steps: 1000000000}\n").code()).isZero();
  }

  @Test
  void theLargestNetworksHaveAPlan() throws IOException {
    for (String family : List.of("mlp", "cnn", "rnn")) {
      Ending ending =
          plan(
              """
              name: x
              parameters:
                family: %s
                depth: 100000
                width: 1000000
                batch: [9999999, 10000000]
                steps: 1000000000
                precision: double
              dataset: digits
              trace: log(1000000)
              """
                  .formatted(family));
      assertThat(ending.code()).as(ending.err()).isZero();
      assertThat(ending.out())
          .contains("EiB for the largest trial")
          .doesNotContainPattern(" -[0-9]");
    }
  }

  @Test
  void aPredicateThatExhaustsTheStackIsAProblem() throws IOException {
    String predicate = "(".repeat(1900) + "1=1" + ")".repeat(1900);
    assertThat(plan("name: x\nexclude: [\"" + predicate + "\"]\n").err())
        .endsWith(
            "))' is nested too deeply; use a Spark SQL predicate over the configuration"
                + " columns\n");
  }

  @Test
  void predicatesAreLimitedInLengthAndNumber() throws IOException {
    assertThat(plan("name: x\nexclude: [\"depth" + " + depth".repeat(2000) + " = 1\"]\n").err())
        .contains(":2: exclude: 'depth + depth")
        .endsWith(" = 1' has 16009 characters; allowed: up to 4000\n");
    assertThat(plan("name: x\nexclude: [" + "depth = 1,".repeat(101) + "]\n").err())
        .endsWith(":2: exclude: has 101 predicates; give up to 100, and join several with OR\n");
  }

  @Test
  void tooManyLevelsAreRefused() throws IOException {
    assertThat(plan("name: x\nparameters: {depth: [" + "1,".repeat(100_001) + "]}\n").err())
        .endsWith(":2: parameters.depth: has 100001 levels; allowed: up to 100000\n");
  }

  @Test
  void manyLevelsArePlanned() throws IOException {
    StringBuilder levels = new StringBuilder();
    IntStream.rangeClosed(1, 50_000).forEach(level -> levels.append(level).append("e-6,"));
    Ending ending = plan("name: x\nparameters: {learning_rate: [" + levels + "]}\n");
    assertThat(ending.out()).contains("cells       50,000");
  }

  @Test
  void aDeviceIsNoDataFile() throws IOException {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));
    assertThat(plan("name: x\ndataset: {name: csv, path: /dev/zero}\n").err())
        .endsWith(": dataset: /dev/zero: not a regular file; give a CSV file\n");
  }

  @Test
  void anErrorOfTheMachineIsALineToo() throws IOException {
    StringWriter err = new StringWriter();
    PrintWriter broken =
        new PrintWriter(new StringWriter()) {
          @Override
          public PrintWriter printf(String format, Object... arguments) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    int code =
        Gradsweep.execute(
            broken,
            new PrintWriter(err, true),
            limits -> {
              throw new AssertionError("a trial is run");
            },
            "plan",
            file("name: x\n").toString(),
            "--master",
            "local[2]",
            "--out",
            runs().toString());
    assertThat(code).isEqualTo(70);
    assertThat(err.toString())
        .startsWith("gradsweep: java.lang.OutOfMemoryError: Java heap space; log: ")
        .hasLineCount(1);
  }

  @Test
  void theSweepsAreSound() throws IOException {
    for (String sound : SOUND) {
      assertThat(plan(sound).code()).as(sound).isZero();
    }
  }
}
