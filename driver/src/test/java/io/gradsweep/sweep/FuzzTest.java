package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {
  private static final String PIECES = "{}[]:,-'\"#&*!|>%@`?\n\t 0aé\u0000\uD83D\uDE00.eE~<";

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void aDamagedSweepFileIsReadOrItsProblemsAreReported(long seed) throws IOException {
    String sound = Files.readString(Path.of("../sweeps/first-look.yaml"));
    Random random = new Random(seed);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      String damaged = damaged(sound, random);
      try {
        SweepFile.read(damaged, "damaged.yaml", List.of());
        read++;
      } catch (SweepProblems problems) {
        refused++;
        assertThat(problems.problems()).as(damaged).isNotEmpty();
        assertThat(problems.problems())
            .allMatch(problem -> problem.text().startsWith("damaged.yaml:"))
            .noneMatch(problem -> problem.problem().contains("Exception"));
      }
    }
    assertThat(read).as("read").isPositive();
    assertThat(refused).as("refused").isPositive();
  }

  private static String damaged(String sound, Random random) {
    StringBuilder text = new StringBuilder(sound);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      int piece = random.nextInt(PIECES.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES.charAt(piece));
        case 2 -> text.setCharAt(at, PIECES.charAt(piece));
        default -> {
          int end = Math.min(text.length(), at + random.nextInt(40));
          text.insert(random.nextInt(text.length()), text.substring(at, end));
        }
      }
    }
    return text.toString();
  }
}
