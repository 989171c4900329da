package io.gradsweep.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;
import org.nd4j.linalg.factory.Nd4j;

@SuppressWarnings("try") // being open is what the use does
class NativeUseTest {
  private final AtomicInteger freed = new AtomicInteger();

  @Test
  void keepsWhatDiesUntilThePause() throws Exception {
    try (NativeUse use = NativeUse.begin()) {
      makeAndForget();
      collectFor(500);
      assertThat(freed).hasValue(0);

      NativeUse.pause();
      awaitFreed();
    }
  }

  @Test
  void keepsWhatDiesUntilTheUseEnds() throws Exception {
    try (NativeUse use = NativeUse.begin()) {
      makeAndForget();
      collectFor(500);
      assertThat(freed).hasValue(0);
    }
    awaitFreed();
  }

  @Test
  void waitsForTheUseOfAnotherThread() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> use =
          other.submit(
              () -> {
                try (NativeUse inner = NativeUse.begin()) {
                  begun.countDown();
                  goOn.await();
                }
                return null;
              });
      begun.await();
      makeAndForget();
      NativeUse.pause();
      collectFor(500);
      assertThat(freed).hasValue(0);

      goOn.countDown();
      use.get();
      awaitFreed();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void freesWhatDiesOutsideOfAnyUse() throws Exception {
    try (NativeUse use = NativeUse.begin()) {
      // The first use installs the service.
    }
    makeAndForget();
    awaitFreed();
  }

  @Test
  void waitsForAThreadThatHangsOnlyOnce() throws Exception {
    try (NativeUse use = NativeUse.begin()) {
      Duration longest = Duration.ofMillis(300);
      assertThat(waiting(longest)).isGreaterThanOrEqualTo(longest);
      assertThat(waiting(Duration.ofMinutes(1))).isLessThan(Duration.ofSeconds(30));

      NativeUse.pause();
      assertThat(waiting(longest)).isGreaterThanOrEqualTo(longest);
    }
  }

  private static Duration waiting(Duration longest) throws InterruptedException {
    long start = System.nanoTime();
    NativeUse.awaitPauses(longest);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void makeAndForget() {
    Nd4j.getDeallocatorService().pickObject(new Counted(freed));
  }

  private static void collectFor(long milliseconds) throws InterruptedException {
    long end = System.nanoTime() + milliseconds * 1_000_000;
    while (System.nanoTime() < end) {
      System.gc();
      Thread.sleep(20);
    }
  }

  private void awaitFreed() throws InterruptedException {
    for (int tries = 0; freed.get() == 0 && tries < 1500; tries++) {
      collectFor(20);
    }
    assertThat(freed).hasValue(1);
  }

  /** Stands for an array; what frees it must not hold it. */
  private record Counted(AtomicInteger freed) implements Deallocatable {

    @Override
    public String getUniqueId() {
      return "counted_" + Nd4j.getDeallocatorService().nextValue();
    }

    @Override
    public Deallocator deallocator() {
      return freed::incrementAndGet;
    }

    @Override
    public int targetDevice() {
      return 0;
    }
  }
}
