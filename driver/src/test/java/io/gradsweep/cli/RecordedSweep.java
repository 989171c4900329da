package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of a sweep that was run once, and copies of it that tests may spoil. */
record RecordedSweep(Path folder) {

  /**
   * Runs a sweep in a folder of its name.
   *
   * @param name of the sweep
   */
  static RecordedSweep of(String name, String yaml, TrialRunnerFactory runners, Path temporary)
      throws IOException {
    TestSpark.session();
    Path file = Files.writeString(temporary.resolve(name + ".yaml"), yaml);
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    String[] arguments = {
      "run", file.toString(), "--out", temporary.toString(), "--no-report", "--master", "local[2]"
    };
    assertThat(Gradsweep.execute(nowhere, nowhere, runners, arguments)).isZero();
    return new RecordedSweep(temporary.resolve(name));
  }

  /** A copy of the folder, made where nothing is yet. */
  Path copy(Path to) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(folder.relativize(path).toString()));
      }
    }
    return to;
  }
}
