package io.gradsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {
  private static final DataDescription DATA =
      new DataDescription("fingerprint", 100, 20, new ExampleShape.Plain(64), 10);
  private static final DescribedData DESCRIBED = new DescribedData(dataset -> DATA);

  /** A tenth of a second a step and nothing else. */
  private static final CostModel TENTH = new CostModel(0, 0, 0, 0, 0, 0.1 / 18, 0, 0, 0, 0, 1);

  private static TrialList trials(String parameters) {
    Grid grid = new Grid(SweepFile.read("name: test\n" + parameters, "test.yaml", List.of()));
    return new TrialList() {
      @Override
      public int size() {
        return (int) grid.cells();
      }

      @Override
      public TrialConfig config(int index) {
        return grid.config(index);
      }
    };
  }

  private static SweepPlan plan(TrialList trials, TrialIdSet done, int slots) {
    return SweepPlan.of(trials, DESCRIBED, TENTH, done, slots);
  }

  @Test
  void everyTrialIsInExactlyOneBundle() {
    TrialList trials = trials("parameters: {steps: {values: [100, 700, 300]}}\nrepeats: 50\n");
    List<Integer> seen = new ArrayList<>();
    for (Bundle bundle : plan(trials, TrialIdSet.empty(), 2).bundles()) {
      Arrays.stream(bundle.trials()).forEach(seen::add);
    }
    assertThat(seen).hasSize(150).doesNotHaveDuplicates();
  }

  @Test
  void longTrialsComeFirst() {
    TrialList trials = trials("parameters: {steps: {values: [100, 700, 300]}}\nrepeats: 2\n");
    List<Integer> steps = new ArrayList<>();
    for (Bundle bundle : plan(trials, TrialIdSet.empty(), 2).bundles()) {
      Arrays.stream(bundle.trials()).forEach(trial -> steps.add(trials.config(trial).steps()));
    }
    assertThat(steps).containsExactly(700, 700, 300, 300, 100, 100);
  }

  @Test
  void aLargeSweepHasBundlesOfThirtySeconds() {
    TrialList trials = trials("training: {steps: 50}\nrepeats: 600\n"); // 5 s each
    SweepPlan plan = plan(trials, TrialIdSet.empty(), 2);
    assertThat(plan.bundles()).hasSizeBetween(100, 120);
    assertThat(plan.bundles().subList(0, 90)).allMatch(bundle -> bundle.trials().length == 6);
    assertThat(plan.wallSeconds(2)).isCloseTo(1500, within(0.1));
  }

  @Test
  void aSmallSweepBeginsWithBundlesOfAQuarterOfASlotsShareAndEndsWithSingleTrials() {
    TrialList trials = trials("training: {steps: 10}\nrepeats: 32\n");
    assertThat(plan(trials, TrialIdSet.empty(), 2).bundles())
        .extracting(bundle -> bundle.trials().length)
        .containsExactly(4, 4, 4, 4, 4, 3, 3, 2, 1, 1, 1, 1);
  }

  @ParameterizedTest(name = "{0} trials on {1} slots")
  @CsvSource({"32, 2", "33, 2", "100, 3", "999, 16", "5, 8"})
  void noSlotIsIdleForLongerThanATrialAtTheEnd(int count, int slots) {
    TrialList trials = trials("training: {steps: 10}\nrepeats: " + count + "\n");
    double[] busyUntil = new double[slots];
    for (Bundle bundle : plan(trials, TrialIdSet.empty(), slots).bundles()) {
      Arrays.sort(busyUntil);
      busyUntil[0] += bundle.trials().length; // the first slot that is free takes it
    }
    double first = Arrays.stream(busyUntil).min().orElseThrow();
    double last = Arrays.stream(busyUntil).max().orElseThrow();
    assertThat(last - first).isLessThanOrEqualTo(1);
  }

  @Test
  void aBundleHoldsNoMoreThan4096TrialsHoweverShort() {
    TrialList trials = trials("training: {steps: 1}\nrepeats: 10000\n");
    CostModel free = new CostModel(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    SweepPlan plan = SweepPlan.of(trials, DESCRIBED, free, TrialIdSet.empty(), 1);
    assertThat(plan.trialsLeft()).isEqualTo(10_000);
    assertThat(plan.bundles()).allMatch(bundle -> bundle.trials().length <= 4096);
  }

  @Test
  void whatIsDoneIsNotPlannedAgain() {
    TrialList trials = trials("repeats: 10\n");
    List<String> done =
        List.of(3, 7).stream()
            .map(index -> TrialId.of(trials.config(index), DATA.fingerprint()).hex())
            .toList();
    SweepPlan plan = plan(trials, TrialIdSet.of(done), 2);
    assertThat(plan.done()).isEqualTo(2);
    assertThat(plan.bundles().stream().flatMapToInt(bundle -> Arrays.stream(bundle.trials())))
        .containsExactlyInAnyOrder(0, 1, 2, 4, 5, 6, 8, 9);
  }

  @Test
  void idsOfAnotherSweepDoNotCount() {
    SweepPlan plan = plan(trials("repeats: 3\n"), TrialIdSet.of(List.of("ffffffffffffffff")), 2);
    assertThat(plan.done()).isZero();
    assertThat(plan.trialsLeft()).isEqualTo(3);
  }

  @Test
  void nothingLeftIsNoBundle() {
    TrialList trials = trials("repeats: 1\n");
    String id = TrialId.of(trials.config(0), DATA.fingerprint()).hex();
    SweepPlan plan = plan(trials, TrialIdSet.of(List.of(id)), 2);
    assertThat(plan.bundles()).isEmpty();
    assertThat(plan.remaining()).isEqualTo(Estimate.NOTHING);
  }
}
