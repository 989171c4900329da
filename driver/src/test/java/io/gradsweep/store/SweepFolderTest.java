package io.gradsweep.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFolderTest {
  private static final String BUNDLE = "0123456789abcdef";

  @TempDir private Path temporary = Path.of("");
  private Path root;
  private SweepFolder folder;

  @BeforeEach
  void open() throws IOException {
    root = temporary.resolve("a sweep");
    folder = SweepFolder.at(root.toString(), new Configuration());
  }

  private StagedBundle stage(String bundle) throws IOException {
    Path staged = root.resolve("_staging/app").resolve(bundle + "-1");
    for (String table : List.of("steps", "layers", "trials")) {
      write(staged.resolve(table).resolve("bundle-" + bundle + ".parquet"));
    }
    return new StagedBundle(bundle, folder.staging("app") + "/" + bundle + "-1");
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, file.toString());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Nested
  class Commit {
    @Test
    void movesTheThreeFilesIntoPlaceAndLeavesNothingElse() throws IOException {
      folder.prepare("name: a\n");
      folder.commit(stage(BUNDLE), () -> {});
      folder.clearStaging("app");
      assertThat(files())
          .containsExactly(
              "layers/bundle-" + BUNDLE + ".parquet",
              "steps/bundle-" + BUNDLE + ".parquet",
              "sweep.yaml",
              "trials/bundle-" + BUNDLE + ".parquet");
    }

    @Test
    void movesTimeStepsIfTheBundleHasAny() throws IOException {
      folder.prepare("name: a\n");
      assertThat(root.resolve("timesteps")).as("before a recurrent network").doesNotExist();
      StagedBundle staged = stage(BUNDLE);
      write(root.resolve("_staging/app/" + BUNDLE + "-1/timesteps/bundle-" + BUNDLE + ".parquet"));
      folder.commit(staged, () -> {});
      folder.clearStaging("app");
      assertThat(files()).hasSize(5).contains("timesteps/bundle-" + BUNDLE + ".parquet");
      assertThat(folder.committedFiles(Table.TIMESTEPS)).hasSize(1);
    }

    @Test
    void leavesTheTrialsFileForLast() throws IOException {
      folder.prepare("name: a\n");
      StagedBundle staged = stage(BUNDLE);
      Files.delete(
          root.resolve("_staging/app/" + BUNDLE + "-1/layers/bundle-" + BUNDLE + ".parquet"));
      assertThatThrownBy(() -> folder.commit(staged, () -> {})).isInstanceOf(IOException.class);
      assertThat(folder.committedFiles(Table.TRIALS)).isEmpty();
      assertThat(root.resolve("trials/bundle-" + BUNDLE + ".parquet")).doesNotExist();
    }

    @Test
    void unfinishedBundlesAreInvisible() throws IOException {
      folder.prepare("name: a\n");
      folder.commit(stage(BUNDLE), () -> {});
      write(root.resolve("layers/bundle-ffffffffffffffff.parquet"));
      assertThat(folder.committedFiles(Table.LAYERS)).hasSize(1).allMatch(f -> f.contains(BUNDLE));
    }
  }

  @Nested
  class Prepare {
    @Test
    void removesWhatNoCommitCovers() throws IOException {
      folder.prepare("name: a\n");
      folder.commit(stage(BUNDLE), () -> {});
      stage("eeeeeeeeeeeeeeee");
      write(root.resolve("layers/bundle-ffffffffffffffff.parquet"));
      write(root.resolve("steps/bundle-ffffffffffffffff.parquet"));
      write(root.resolve("timesteps/bundle-ffffffffffffffff.parquet"));
      assertThat(folder.prepare("name: a\n")).isEqualTo(3);
      folder.clearStaging("app");
      assertThat(files()).hasSize(4).noneMatch(file -> file.contains("ffff"));
    }

    @Test
    void rewritesAChangedSweepAndKeepsResults() throws IOException {
      folder.prepare("name: a\n");
      folder.commit(stage(BUNDLE), () -> {});
      folder.prepare("name: a\nrepeats: 2\n");
      assertThat(folder.sweepYaml()).isEqualTo("name: a\nrepeats: 2\n");
      assertThat(folder.committedFiles(Table.TRIALS)).hasSize(1);
    }

    @Test
    void takesAnEmptyFolder() throws IOException {
      Files.createDirectories(root);
      folder.prepare("name: a\n");
      assertThat(Files.readString(root.resolve("sweep.yaml"), UTF_8)).isEqualTo("name: a\n");
    }

    @Test
    void refusesAFolderThatIsSomethingElse() throws IOException {
      write(root.resolve("thesis.tex"));
      assertThatThrownBy(() -> folder.prepare("name: a\n"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(
              ": not empty and not a sweep folder;"
                  + " choose a new folder or the folder of a sweep");
      assertThat(files()).containsExactly("thesis.tex");
    }
  }

  @Nested
  class Report {
    @Test
    void replacesTheOneBefore() throws IOException {
      folder.prepare("name: a\n");
      folder.clearStaging("app");
      folder.writeReport("old");
      assertThat(folder.writeReport("new \u00e9")).isEqualTo(root + "/report.html");
      assertThat(Files.readString(root.resolve("report.html"), UTF_8)).isEqualTo("new \u00e9");
      assertThat(files()).containsExactlyInAnyOrder("report.html", "sweep.yaml");
    }

    @Test
    void isRefusedWhereNothingMayBeWritten() throws IOException {
      folder.prepare("name: a\n");
      Configuration configuration = new Configuration();
      FaultyDisk.register(configuration);
      SweepFolder readOnly = SweepFolder.at("readonly://" + root, configuration);
      assertThatThrownBy(() -> readOnly.writeReport("new"))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "cannot write "
                  + readOnly
                  + "/report.html: Permission denied; choose another file with --output");
    }

    @Test
    void saysWhyTheLocalDiskRefusesIt() throws IOException {
      folder.prepare("name: a\n");
      Files.createDirectories(root.resolve("_report.html"));
      assertThatThrownBy(() -> folder.writeReport("new"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("/report.html: ")
          .hasMessageEndingWith("; choose another file with --output");
    }

    @Test
    void leavesTheStagingOfARunAlone() throws IOException {
      folder.prepare("name: a\n");
      folder.writeReport("new");
      assertThat(root.resolve("_staging")).exists();
    }
  }

  @Nested
  class Open {
    @Test
    void saysWhatIsMissing() {
      String path = temporary.resolve("nowhere").toString();
      assertThatThrownBy(() -> SweepFolder.open(path, new Configuration()))
          .hasMessage(path + ": no such folder; give the folder of a sweep");
    }

    @Test
    void saysWhatIsNoSweep() {
      assertThatThrownBy(() -> SweepFolder.open(temporary.toString(), new Configuration()))
          .hasMessage(
              temporary
                  + ": not a sweep folder: it has no sweep.yaml and no trials"
                  + "; give the folder of a sweep");
    }

    @Test
    void namesASweepBelow() throws IOException {
      Files.createDirectories(temporary.resolve("a"));
      for (String sweep : List.of("c", "b")) {
        Files.createFile(Files.createDirectories(temporary.resolve(sweep)).resolve("sweep.yaml"));
      }
      assertThatThrownBy(() -> SweepFolder.open(temporary.toString(), new Configuration()))
          .hasMessageEndingWith("and no trials. Did you mean '" + temporary.resolve("b") + "'?");
    }

    @Test
    void saysWhatIsAFile() throws IOException {
      Path file = Files.createFile(temporary.resolve("notes.txt"));
      assertThatThrownBy(() -> SweepFolder.open(file.toString(), new Configuration()))
          .hasMessage(file + ": is a file; give the folder of a sweep");
    }
  }
}
