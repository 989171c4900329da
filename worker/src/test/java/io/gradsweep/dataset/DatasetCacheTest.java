package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatasetCacheTest {

  /** Values weigh their length. */
  private final DatasetCache<String, String> cache =
      new DatasetCache<>(10, (key, value) -> value.length());

  private final List<String> loaded = new ArrayList<>();

  @Test
  void loadsAValueOnce() {
    assertThat(get("a", "1234")).isSameAs(get("a", "1234"));
    assertThat(loaded).containsExactly("a");
  }

  @Test
  void keepsWhatIsUsedOftenWhileOthersComeAndGo() {
    List.of("b", "c", "d").forEach(key -> get(key, "1234")); // full
    for (int i = 0; i < 10; i++) {
      get("a", "1234");
    }
    loaded.clear();
    for (String key : List.of("e", "f", "g", "h")) {
      get(key, "1234");
      get("a", "1234");
    }

    assertThat(loaded).containsExactly("e", "f", "g", "h");
  }

  @Test
  void keepsNoMoreThanItsCapacity() {
    List<String> keys = List.of("a", "b", "c");
    keys.forEach(key -> get(key, "1234"));
    loaded.clear();

    keys.forEach(key -> get(key, "1234"));

    assertThat(loaded).as("12 of 10 would be kept if none was loaded again").isNotEmpty();
  }

  @Test
  void keepsWhatFits() {
    get("a", "12345");
    get("b", "12345");
    get("a", "12345");
    get("b", "12345");

    assertThat(loaded).containsExactly("a", "b");
  }

  @Test
  void handsOutButDoesNotKeepWhatIsTooHeavy() {
    get("a", "1234");

    assertThat(get("heavy", "12345678901")).isEqualTo("12345678901");
    get("heavy", "12345678901");
    get("a", "1234");

    assertThat(loaded).containsExactly("a", "heavy", "heavy");
  }

  @Test
  void triesAgainAfterAFailure() {
    DatasetException failure = new DatasetException("torn");

    assertThatThrownBy(
            () ->
                cache.get(
                    "a",
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(get("a", "whole")).isEqualTo("whole");
  }

  @Test
  void aFailureReachesThoseWhoWait() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch mayFail = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<String> first =
          pool.submit(
              () ->
                  cache.get(
                      "a",
                      () -> {
                        loading.countDown();
                        awaitQuietly(mayFail);
                        throw new DatasetException("torn");
                      }));
      loading.await();
      Future<String> second = pool.submit(() -> cache.get("a", () -> "not loaded"));
      assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      mayFail.countDown();

      assertThatThrownBy(first::get).hasRootCauseInstanceOf(DatasetException.class);
      assertThatThrownBy(second::get).hasRootCauseInstanceOf(DatasetException.class);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void threadsThatAskAtOnceShareOneLoading() throws Exception {
    int threads = 8;
    AtomicInteger loadings = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<String> ask =
        () -> {
          start.await();
          return cache.get("a", () -> "value" + loadings.incrementAndGet());
        };

    assertThat(inThreads(threads, ask)).containsOnly("value1");
  }

  @Test
  void aLoadingDoesNotHoldUpOtherKeys() throws Exception {
    CountDownLatch otherIsThere = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<String> slow =
          pool.submit(
              () ->
                  cache.get(
                      "slow",
                      () -> {
                        awaitQuietly(otherIsThere);
                        return "slow";
                      }));
      Future<String> other = pool.submit(() -> cache.get("other", () -> "other"));

      assertThat(other.get()).isEqualTo("other");
      otherIsThere.countDown();
      assertThat(slow.get()).isEqualTo("slow");
    } finally {
      pool.shutdownNow();
    }
  }

  private String get(String key, String value) {
    return cache.get(
        key,
        () -> {
          loaded.add(key);
          return value;
        });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> inThreads(int threads, Callable<String> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<String>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(pool.submit(task));
      }
      List<String> values = new ArrayList<>();
      for (Future<String> future : futures) {
        values.add(future.get());
      }
      return values;
    } finally {
      pool.shutdownNow();
    }
  }
}
