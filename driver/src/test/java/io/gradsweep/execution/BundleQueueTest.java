package io.gradsweep.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.execution.executor.BundleTask;
import io.gradsweep.execution.executor.TrialTask;
import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The queue of bundles")
class BundleQueueTest {
  private static final List<TrialTask> TRIALS = trials(40);
  private static final int EXECUTORS = 2;
  private static final int SLOTS = 3;

  private static List<TrialTask> trials(int count) {
    Grid grid = new Grid(SweepFile.read("name: q\nrepeats: " + count + "\n", "q.yaml", List.of()));
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              TrialConfig config = grid.config(i);
              return TrialTask.of(TrialId.of(config, "data"), config, "data", 1);
            })
        .toList();
  }

  private static BundleQueue queue(int... sizes) {
    List<BundleTask> tasks = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      tasks.add(BundleTask.of(TRIALS.subList(from, from + size)));
      from += size;
    }
    return new BundleQueue(tasks.iterator(), Map.of());
  }

  private static BundleTask next(BundleQueue queue) {
    return queue.next(true).orElseThrow();
  }

  private static int[] indices(BundleTask task) {
    return task.trials().stream().mapToInt(TRIALS::indexOf).toArray();
  }

  @Test
  void whatIsLeftOfABundleIsSentAgain() {
    BundleQueue queue = queue(5);
    queue.done(next(queue), 3);
    assertThat(indices(next(queue))).containsExactly(3, 4);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aLostBundleIsSplitAtTheTrialThatRan() {
    BundleQueue queue = queue(5, 1);
    assertThat(queue.splitAt(next(queue), 2, false)).isTrue();
    BundleTask before = next(queue);
    BundleTask rest = next(queue);
    assertThat(indices(before)).containsExactly(0, 1);
    assertThat(before.isReportedExactly()).isFalse();
    assertThat(indices(rest)).containsExactly(2, 3, 4);
    assertThat(rest.isReportedExactly()).isTrue();
    assertThat(indices(next(queue))).containsExactly(5);
  }

  @Test
  void theSecondTimeTheTrialThatRanIsAlone() {
    BundleQueue queue = queue(5);
    queue.splitAt(next(queue), 0, false);
    queue.splitAt(next(queue), 2, true);
    assertThat(indices(next(queue))).containsExactly(0, 1);
    assertThat(indices(next(queue))).containsExactly(3, 4);
    assertThat(indices(next(queue))).as("the suspect").containsExactly(2);
  }

  @Test
  void oneTrialIsGivenUpAfterThreeExecutors() {
    BundleQueue queue = queue(1);
    assertThat(queue.splitAt(next(queue), 0, false)).isTrue();
    assertThat(queue.splitAt(next(queue), 0, true)).isTrue();
    BundleTask last = next(queue);
    assertThat(BundleQueue.isSuspect(last)).isTrue();
    assertThat(queue.splitAt(last, 0, true)).isFalse();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aSuspectHasItsLastTryAlone() {
    BundleQueue queue = queue(1, 1, 1);
    BundleTask first = next(queue);
    BundleTask second = next(queue);
    for (int loss = 0; loss < 2; loss++) {
      queue.splitAt(first, 0, true);
      queue.splitAt(second, 0, true);
      if (loss == 0) {
        first = next(queue);
        second = next(queue);
        assertThat(indices(first)).as("what was lost once goes first").containsExactly(0);
      }
    }
    assertThat(indices(next(queue))).as("what is above suspicion").containsExactly(2);
    assertThat(queue.next(false)).as("while another is under way").isEmpty();
    assertThat(queue.isEmpty()).isFalse();
    assertThat(BundleQueue.isSuspect(next(queue))).isTrue();
    assertThat(queue.next(false)).isEmpty();
    assertThat(BundleQueue.isSuspect(next(queue))).isTrue();
  }

  @Test
  void whatSaysNothingAboutABundleCountsNothing() {
    BundleQueue queue = queue(1);
    queue.splitAt(next(queue), 0, true);
    for (int time = 0; time < 10; time++) {
      queue.requeue(next(queue));
    }
    assertThat(next(queue).losses()).isEqualTo(1);
  }

  @Test
  void aBundleThatFindsNoMemoryOutsideOfItsTrialsIsHalvedToTheLast() {
    BundleQueue queue = queue(4);
    int sent = 0;
    List<Integer> givenUp = new ArrayList<>();
    for (Optional<BundleTask> task = queue.next(true); task.isPresent(); task = queue.next(true)) {
      sent++;
      if (!queue.halve(task.get())) {
        givenUp.add(indices(task.get())[0]);
      }
    }
    assertThat(givenUp).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(sent).isEqualTo(1 + 2 + 4 * BundleQueue.MAX_LOSSES);
  }

  @Test
  void whatRanWhenAProcessDiedRunsLastAndIsGivenUpAfterThreeDeaths() {
    BundleTask all = BundleTask.of(TRIALS.subList(0, 5));
    BundleQueue queue =
        new BundleQueue(
            List.of(all).iterator(), Map.of(TRIALS.get(1).id(), 1, TRIALS.get(3).id(), 3));
    assertThat(indices(queue.next(false).orElseThrow())).containsExactly(0, 2, 4);
    assertThat(queue.next(false)).isEmpty();
    assertThat(indices(next(queue))).containsExactly(1);
    assertThat(queue.isEmpty()).isFalse();
    assertThat(indices(queue.givenUp().orElseThrow())).containsExactly(3);
    assertThat(queue.givenUp()).isEmpty();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aBundleThatFailsByItselfIsSentThreeTimes() {
    BundleQueue queue = queue(2);
    assertThat(queue.failed(next(queue))).isTrue();
    assertThat(queue.failed(next(queue))).isTrue();
    assertThat(queue.failed(next(queue))).isFalse();
  }

  /**
   * Plays a cluster of executors with three slots each. Bad trials take their executor down, with
   * all that runs there, after a while; executors die now and then without a reason, but not during
   * a last try; and some are replaced.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whateverSharesItsExecutorWithABadTrialComesBack(long seed) {
    Random random = new Random(seed);
    Set<Integer> bad = Set.of(3, 17, 18, 39);
    Map<Integer, Integer> rows = new HashMap<>();
    Set<Integer> crashed = new HashSet<>();
    BundleQueue queue = queue(9, 8, 8, 4, 4, 4, 3);
    List<Running> running = new ArrayList<>();
    while (true) {
      while (running.size() < EXECUTORS * SLOTS) {
        Optional<BundleTask> task = queue.next(running.isEmpty());
        if (task.isEmpty()) {
          break;
        }
        running.add(new Running(task.get(), freeExecutor(running, random)));
      }
      if (running.isEmpty()) {
        break;
      }
      Running next = running.get(random.nextInt(running.size()));
      boolean lastTry = running.stream().anyMatch(r -> BundleQueue.isSuspect(r.task));
      if (lastTry) {
        assertThat(running).hasSize(1);
      }
      boolean dies = bad.contains(indices(next.task)[next.trial]) && random.nextInt(3) == 0;
      boolean unlucky = !lastTry && random.nextInt(40) == 0;
      boolean replaced = random.nextInt(40) == 0;
      if (dies || unlucky || replaced) {
        for (Running lost : running.stream().filter(r -> r.executor == next.executor).toList()) {
          running.remove(lost);
          boolean exactly = lost.task.isReportedExactly();
          if (replaced) {
            queue.requeue(lost.task);
          } else if (!queue.splitAt(
              lost.task, exactly ? lost.trial : random.nextInt(lost.trial + 1), exactly)) {
            crashed.add(indices(lost.task)[0]);
          }
        }
      } else if (!bad.contains(indices(next.task)[next.trial])) {
        next.trial++;
        if (next.trial == next.task.size()) {
          running.remove(next);
          Arrays.stream(indices(next.task)).forEach(trial -> rows.merge(trial, 1, Integer::sum));
          queue.done(next.task, next.trial);
        }
      }
    }
    assertThat(queue.isEmpty()).isTrue();
    assertThat(crashed).isEqualTo(bad);
    assertThat(rows).hasSize(TRIALS.size() - bad.size()).doesNotContainKeys(3, 17, 18, 39);
    assertThat(rows.values()).allMatch(count -> count == 1);
  }

  /** A bundle in a slot. */
  private static final class Running {
    private final BundleTask task;
    private final int executor;
    private int trial;

    private Running(BundleTask task, int executor) {
      this.task = task;
      this.executor = executor;
    }
  }

  private static int freeExecutor(List<Running> running, Random random) {
    int first = random.nextInt(EXECUTORS);
    return IntStream.range(first, first + EXECUTORS)
        .map(i -> i % EXECUTORS)
        .filter(e -> running.stream().filter(r -> r.executor == e).count() < SLOTS)
        .findFirst()
        .orElseThrow();
  }
}
