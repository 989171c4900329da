package io.gradsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.TrialConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {
  private static final DataDescription DATA =
      new DataDescription("fingerprint", 100, 20, new ExampleShape.Plain(3), 2);

  private static TrialConfig config(String yaml) {
    return new Grid(SweepFile.read("name: test\n" + yaml, "test.yaml", List.of())).config(0);
  }

  private static Estimate estimate(String yaml) {
    return CostModel.laptop().estimate(config(yaml), DATA);
  }

  @Test
  void countsWeightsParametersAndArraysByHand() {
    // 3 -> 4 -> 4 -> 2: weights 12 + 16 + 8, biases 4 + 4 + 2, arrays W and b of three layers
    NetworkSize plain = NetworkSize.of(config("parameters: {depth: 2, width: 4}"), DATA);
    assertThat(plain).isEqualTo(new NetworkSize(36, 46, 6, 10));
    // batch norm: gamma and beta of four units in each of two layers
    NetworkSize batch =
        NetworkSize.of(config("parameters: {depth: 2, width: 4, normalization: batch}"), DATA);
    assertThat(batch).isEqualTo(new NetworkSize(36, 62, 10, 10));
  }

  @Test
  void layerRowsAreTracedStepsTimesArrays() {
    Estimate every = estimate("parameters: {depth: 2}\ntraining: {steps: 7}\ntrace: {every: 1}\n");
    assertThat(every.layerRows()).isEqualTo(7 * 6);
    assertThat(every.stepRows()).isEqualTo(7);
    assertThat(every.steps()).isEqualTo(7);
  }

  @Test
  void aStepIsTheSumOfItsParts() {
    CostModel flopsOnly = new CostModel(0, 1, 0, 0, 0, 0, 0, 0, 2);
    String yaml = "parameters: {depth: 2, width: 4}\ntraining: {steps: 5, batch: 8, precision: %s}";
    assertThat(flopsOnly.estimate(config(yaml.formatted("float")), DATA).seconds())
        .isCloseTo(5 * 6 * 8 * 36, within(1e-9));
    assertThat(flopsOnly.estimate(config(yaml.formatted("double")), DATA).seconds())
        .isCloseTo(2 * 5 * 6 * 8 * 36, within(1e-9));
  }

  @Test
  void anImpossibleNetworkCostsNothingButItsRow() {
    Estimate impossible = estimate("parameters: {depth: 2, skip: 5}");
    assertThat(impossible.seconds()).isZero();
    assertThat(impossible.layerRows()).isZero();
    assertThat(impossible.bytes()).isPositive();
  }
}
