package io.gradsweep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The lock of a sweep folder")
class FolderLockTest {
  private static final long MAXIMAL_PID = 0x7fffffff; // no system gives it away

  private final Configuration configuration = new Configuration();
  private Path root = Path.of("");

  @BeforeEach
  void use(@TempDir Path temporary) {
    root = temporary.resolve("sweep");
  }

  private FolderLock take() throws IOException {
    return FolderLock.take(SweepFolder.at(root.toString(), configuration), "here", configuration);
  }

  /** As a driver that is no more would have left it. */
  private void left(String host, long process, Duration ago) throws IOException {
    Files.createDirectories(root);
    Path file = root.resolve("_lock");
    Files.writeString(file, "key\n" + host + "\n" + process + "\n2026-01-01T00:00:00Z\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
  }

  private void isRefused() {
    assertThatThrownBy(this::take)
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("another driver is running this sweep (process ");
  }

  @Test
  void isHeldByOneAtATimeAndGivenBack() throws IOException {
    FolderLock lock = take();
    isRefused();
    lock.close();
    assertThat(root).isEmptyDirectory();
    take().close();
  }

  @Test
  void ofAProcessOfThisMachineThatIsDeadIsFree() throws IOException {
    left("here", MAXIMAL_PID, Duration.ZERO);
    take().close();
  }

  @Test
  void ofAnotherMachineIsFreeAMinuteAfterTheLastTouch() throws IOException {
    left("there", MAXIMAL_PID, Duration.ofSeconds(30));
    isRefused();
    left("there", MAXIMAL_PID, Duration.ofSeconds(90));
    take().close();
  }

  @Test
  void thatAnotherHasTakenOverIsLeftAlone() throws IOException {
    FolderLock lock = take();
    left("there", MAXIMAL_PID, Duration.ZERO);
    lock.close();
    assertThat(root.resolve("_lock")).exists();
  }

  @Test
  void thatIsBeingWrittenIsHeld() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("_lock"), "");
    isRefused();
  }
}
