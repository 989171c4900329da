package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/faq.md quotes messages as they are; those of rules and damage are asserted where they arise.
 */
class FaqTest {
  private final Shell shell = new Shell();
  @TempDir private Path temporary = Path.of("");

  /** The message of a mistake, as the page has it: without the folder of this test. */
  private String message(String... arguments) {
    assertThat(shell.run(arguments)).isEqualTo(2);
    return shell.err().strip().replace(temporary + "/", "");
  }

  private String path(String name) {
    return temporary.resolve(name).toString();
  }

  @Test
  void itsMessagesAreReal() throws IOException {
    String page = Files.readString(Path.of("../docs/faq.md"));
    assertThat(page)
        .contains("**`" + message("rum") + "`**")
        .contains("**`" + message("run", path("my.yaml"), "--out", "") + "`**")
        .contains("**`" + message("plan", path("my.yaml")) + "`**")
        .contains("**`" + message("status", path("runs/my")) + "`**")
        .contains(
            "    $ ./gradsweep status runs/my\n    " + message("status", path("runs/my")) + "\n");

    Files.createDirectories(temporary.resolve("runs/mlp"));
    Files.writeString(temporary.resolve("runs/mlp/sweep.yaml"), "name: mlp\n");
    assertThat(page)
        .contains("**`" + message("report", path("runs")) + "`**")
        .contains("**`" + message("sql", path("runs/mlp")) + "`**")
        .contains("**`" + message("sql", path("runs/mlp"), "DROP TABLE trials") + "`**");

    Files.createFile(temporary.resolve("my.yaml"));
    assertThat(page).contains("**`" + message("init", path("my.yaml")) + "`**");

    Files.writeString(temporary.resolve("my.yaml"), "name: my\nparameters:\n  dept: [4]\n");
    assertThat(message("plan", path("my.yaml")))
        .isEqualTo("my.yaml:3: parameters.dept: is unknown. Did you mean 'depth'?");
    assertThat(page)
        .contains("**`my.yaml:3: parameters.dept: is unknown. Did you mean 'depth'?`**");
  }
}
