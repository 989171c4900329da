package io.gradsweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.rule.Presets;
import io.gradsweep.rule.Rule;
import io.gradsweep.store.StoreException;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.SweepProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRulesTest {
  @TempDir private Path path = Path.of("");

  private SweepFolder folder() throws IOException {
    return SweepFolder.at(path.toString(), new Configuration());
  }

  @Test
  void areThePresetsWhereThereIsNoSweepFile() throws IOException {
    assertThat(FolderRules.of(folder())).isEqualTo(Presets.all());
  }

  @Test
  void areThePresetsWithTheUsersOwn() throws IOException {
    Files.writeString(
        path.resolve("sweep.yaml"), "name: x\nrules: [{name: mine, quantity: loss, above: 9}]\n");

    assertThat(FolderRules.of(folder()))
        .containsAll(Presets.all())
        .extracting(Rule::name)
        .contains("mine");
  }

  @Test
  void areRefusedWhereTheSweepFileIsWrong() throws IOException {
    Files.writeString(path.resolve("sweep.yaml"), "name: x\nrulez: []\n");

    assertThatThrownBy(() -> FolderRules.of(folder()))
        .isInstanceOf(SweepProblems.class)
        .hasMessageStartingWith(path + "/sweep.yaml:2: rulez: is unknown")
        .hasMessageEndingWith("Did you mean 'rules'?");
  }

  @Test
  void areRefusedWhereTheSweepFileCannotBeRead() throws IOException {
    Files.createDirectory(path.resolve("sweep.yaml"));

    assertThatThrownBy(() -> FolderRules.of(folder()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(path + "/sweep.yaml: cannot be read: ");
  }
}
