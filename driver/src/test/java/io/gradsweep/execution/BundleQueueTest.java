package io.gradsweep.execution;

import static org.assertj.core.api.Assertions.assertThat;

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
    return new BundleQueue(tasks.iterator());
  }

  private static BundleTask next(BundleQueue queue) {
    return queue.next().orElseThrow();
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
    assertThat(queue.lost(next(queue), 2, false)).isTrue();
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
    queue.lost(next(queue), 0, false);
    queue.lost(next(queue), 2, true);
    assertThat(indices(next(queue))).as("the suspect").containsExactly(2);
    assertThat(indices(next(queue))).containsExactly(0, 1);
    assertThat(indices(next(queue))).containsExactly(3, 4);
  }

  @Test
  void oneTrialIsGivenUpAfterThreeExecutors() {
    BundleQueue queue = queue(1);
    assertThat(queue.lost(next(queue), 0, false)).isTrue();
    assertThat(queue.lost(next(queue), 0, true)).isTrue();
    BundleTask last = next(queue);
    assertThat(last.isLastTry()).isTrue();
    assertThat(queue.lost(last, 0, true)).isFalse();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void suspectsAreSentOneAtATime() {
    BundleQueue queue = queue(1, 1, 1);
    BundleTask first = next(queue);
    BundleTask second = next(queue);
    for (int loss = 0; loss < 2; loss++) {
      queue.lost(first, 0, true);
      queue.lost(second, 0, true);
      if (loss == 0) {
        first = next(queue);
        second = next(queue);
      }
    }
    BundleTask suspect = next(queue);
    assertThat(suspect.isSuspect()).isTrue();
    assertThat(indices(next(queue))).as("what is above suspicion").containsExactly(2);
    assertThat(queue.next()).isEmpty();
    assertThat(queue.isEmpty()).isFalse();
    queue.done(suspect, 1);
    assertThat(next(queue).isSuspect()).isTrue();
  }

  @Test
  void aBundleThatFailsByItselfIsSentThreeTimes() {
    BundleQueue queue = queue(2);
    assertThat(queue.failed(next(queue))).isTrue();
    assertThat(queue.failed(next(queue))).isTrue();
    assertThat(queue.failed(next(queue))).isFalse();
  }

  /**
   * Plays a cluster: bad trials take their executor down whenever they run, and executors die now
   * and then without a reason.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void badTrialsCostThreeExecutorsAndGoodOnesComeBack(long seed) {
    Random random = new Random(seed);
    Set<Integer> bad = Set.of(3, 17, 18, 39);
    Map<Integer, Integer> rows = new HashMap<>();
    Set<Integer> crashed = new HashSet<>();
    BundleQueue queue = queue(16, 8, 8, 4, 4);
    int lostToBad = 0;
    for (Optional<BundleTask> sent = queue.next(); sent.isPresent(); sent = queue.next()) {
      BundleTask task = sent.get();
      int[] trials = indices(task);
      int dies =
          IntStream.range(0, trials.length)
              .filter(i -> bad.contains(trials[i]))
              .findFirst()
              .orElse(-1);
      boolean alone = trials.length == 1;
      if (dies < 0 && !alone && random.nextInt(4) == 0) {
        dies = random.nextInt(trials.length);
      } else if (dies >= 0) {
        lostToBad++;
      }
      if (dies < 0) {
        Arrays.stream(trials).forEach(trial -> rows.merge(trial, 1, Integer::sum));
        queue.done(task, trials.length);
      } else {
        int known = task.isReportedExactly() ? dies : random.nextInt(dies + 1);
        if (!queue.lost(task, known, task.isReportedExactly())) {
          crashed.add(trials[0]);
        }
      }
    }
    assertThat(queue.isEmpty()).isTrue();
    assertThat(crashed).isEqualTo(bad);
    assertThat(rows).hasSize(TRIALS.size() - bad.size()).doesNotContainKeys(3, 17, 18, 39);
    assertThat(rows.values()).allMatch(count -> count == 1);
    assertThat(lostToBad).isEqualTo(3 * bad.size());
  }
}
