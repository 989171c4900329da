package io.gradsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The lock of a sweep folder")
class FolderLockTest {
  private final Configuration configuration = new Configuration();
  private Path root = Path.of("");

  @BeforeEach
  void use(@TempDir Path temporary) {
    root = temporary.resolve("sweep");
  }

  private SweepFolder folder() throws IOException {
    return SweepFolder.at(root.toString(), configuration);
  }

  /** As another driver would have left it. */
  private void left(Duration ago) throws IOException {
    Files.createDirectories(root);
    Path file = root.resolve(".lock");
    LockOwner owner = new LockOwner("key", "there", 42, "2026-01-01T00:00:00Z");
    Files.writeString(file, owner.text());
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
  }

  @Nested
  class OnALocalDisk {
    private FolderLock take() throws IOException {
      return FolderLock.take(folder(), configuration, () -> {});
    }

    @Test
    void isHeldByOneAtATimeAndGivenBack() throws IOException {
      FolderLock lock = take();
      assertThatThrownBy(this::take)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another driver is running this sweep (process ")
          .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
      assertThatThrownBy(() -> FolderLock.requireFree(folder(), configuration))
          .isInstanceOf(StoreException.class);
      lock.close();
      assertThat(root.resolve(".lock")).isEmptyFile();
      FolderLock.requireFree(folder(), configuration);
      take().close();
    }

    @Test
    void ofADriverThatDiedIsFree() throws IOException {
      left(Duration.ZERO);
      FolderLock.requireFree(folder(), configuration);
      left(Duration.ZERO);
      take().close();
    }

    @Test
    void isLookedAtWithoutTheRightToWrite() throws IOException {
      FolderLock lock = take();
      Path file = root.resolve(".lock");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
      assertThat(FolderLock.holder(folder(), configuration)).isPresent();
      lock.close();
      left(Duration.ZERO);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
      assertThat(FolderLock.holder(folder(), configuration)).isEmpty();
    }

    @Test
    void isGivenToOneOfMany() throws Exception {
      ExecutorService takers = Executors.newFixedThreadPool(4);
      for (int round = 0; round < 25; round++) {
        left(Duration.ZERO);
        CyclicBarrier start = new CyclicBarrier(4);
        Callable<Optional<FolderLock>> taker =
            () -> {
              start.await();
              try {
                return Optional.of(take());
              } catch (StoreException held) {
                return Optional.empty();
              }
            };
        int holders = 0;
        for (Future<Optional<FolderLock>> taken : takers.invokeAll(Collections.nCopies(4, taker))) {
          Optional<FolderLock> lock = taken.get();
          if (lock.isPresent()) {
            holders++;
            lock.get().close();
          }
        }
        assertThat(holders).as("round %d", round).isEqualTo(1);
      }
      takers.shutdown();
    }
  }

  /** The same disk, reached as any other file system is. */
  @Nested
  class Elsewhere {
    private final AtomicInteger lost = new AtomicInteger();

    private final AtomicBoolean broken = new AtomicBoolean();

    /** How often the age of the file was asked for. */
    private final AtomicInteger looks = new AtomicInteger();

    /** Before which of these another driver renews the file; 0 for never. */
    private int renewedBeforeLook;

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private void later(int seconds) {
      now = now.plusSeconds(seconds);
    }

    private RemoteLock take() throws IOException {
      return take(Duration.ZERO);
    }

    private RemoteLock take(Duration patience) throws IOException {
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(root.toUri() + "/.lock");
      FileSystem files =
          new FilterFileSystem(Storage.of(file, configuration)) {
            @Override
            public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize)
                throws IOException {
              if (broken.get()) {
                throw new IOException("no route to host");
              }
              return super.open(path, bufferSize);
            }

            @Override
            public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
              if (path.equals(file) && looks.incrementAndGet() == renewedBeforeLook) {
                left(Duration.ZERO);
              }
              return super.getFileStatus(path);
            }
          };
      return RemoteLock.take(
          folder(), new LockFile(files, file), lost::incrementAndGet, () -> now, patience);
    }

    @Test
    void isHeldByOneAtATimeAndGivenBack() throws IOException {
      RemoteLock lock = take();
      assertThatThrownBy(this::take).isInstanceOf(StoreException.class);
      lock.renew();
      assertThat(lost).hasValue(0);
      lock.close();
      assertThat(root.resolve(".lock")).doesNotExist();
      take().close();
    }

    @Test
    void isFreeAMinuteAfterItWasLastWritten() throws IOException {
      left(Duration.ofSeconds(30));
      assertThatThrownBy(this::take)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("process 42 on there, since 2026-01-01T00:00:00Z");
      left(Duration.ofSeconds(90));
      take().close();
      assertThat(List.of(root.toFile().list())).isEmpty();
    }

    @Test
    void thatWasTakenOverIsReportedAndLeftAlone() throws IOException {
      RemoteLock lock = take();
      left(Duration.ZERO);
      lock.renew();
      assertThat(lost).hasValue(1);
      lock.close();
      assertThat(root.resolve(".lock")).content().startsWith("key");
    }

    @Test
    void isWaitedForUntilItIsStaleOrWrittenAnew() throws IOException {
      left(Duration.ofSeconds(58));
      take(Duration.ofSeconds(30)).close();
      left(Duration.ofSeconds(30));
      looks.set(0);
      renewedBeforeLook = 2;
      assertThatThrownBy(() -> take(Duration.ofMinutes(10)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("process 42 on there");
    }

    @Test
    void thatIsBeingWrittenIsReadAgainBeforeItsHolderIsNamed() throws IOException {
      Files.createDirectories(root);
      Files.writeString(root.resolve(".lock"), "");
      renewedBeforeLook = 2;
      assertThatThrownBy(() -> take(Duration.ofMinutes(10)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("process 42 on there");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // where nobody can create a folder in /proc
    void ofAFolderThatCannotBeCreatedIsRefusedWithTheReason() throws IOException {
      SweepFolder folder = SweepFolder.at("/proc/nowhere/skips", configuration);
      assertThatThrownBy(() -> FolderLock.take(folder, configuration, () -> {}))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "cannot create /proc/nowhere/skips: no such folder; choose a writable folder with"
                  + " --out");
    }

    @Test
    void ofAReadOnlyFolderIsRefusedAndLookedAt() throws IOException {
      FaultyDisk.register(configuration);
      left(Duration.ofSeconds(5));
      SweepFolder readOnly = SweepFolder.at("readonly://" + root, configuration);
      assertThatThrownBy(() -> FolderLock.take(readOnly, configuration, () -> {}))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(
              "cannot write to "
                  + readOnly
                  + ": Permission denied; choose a writable folder with --out");
      assertThat(FolderLock.holder(readOnly, configuration)).isPresent();
      left(Duration.ofSeconds(90));
      assertThat(FolderLock.holder(readOnly, configuration)).isEmpty();
      assertThat(List.of(root.toFile().list())).containsExactly(".lock");
    }

    @Test
    void lostToAnotherForbidsToCommit() throws IOException {
      RemoteLock lock = take();
      lock.requireHeld();
      left(Duration.ZERO);
      lock.renew();
      assertThatThrownBy(lock::requireHeld)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another driver took it over");
    }

    @Test
    void thatCannotBeWrittenForbidsToCommitBeforeAnotherMayTakeIt() throws Exception {
      RemoteLock lock = take();
      later(31);
      lock.requireHeld();
      assertThat(lost).as("it was written again").hasValue(0);
      broken.set(true);
      later(29);
      lock.requireHeld();
      later(2);
      assertThatThrownBy(lock::requireHeld)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("was not renewed for 31 s");
      assertThat(lost).hasValue(1);
    }

    @Test
    void whoseWritingFailedHalfwayIsWrittenAgain() throws IOException {
      RemoteLock lock = take();
      Files.writeString(root.resolve(".lock"), "");
      lock.renew();
      assertThat(lost).hasValue(0);
      assertThatThrownBy(this::take).isInstanceOf(StoreException.class);
      Files.writeString(root.resolve(".lock"), "");
      later(31);
      lock.renew();
      assertThat(lost).as("somebody else may have come and gone").hasValue(1);
    }
  }
}
