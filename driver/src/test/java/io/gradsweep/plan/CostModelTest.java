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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostModelTest {
  private static final DataDescription DATA =
      new DataDescription("fingerprint", 100, 20, new ExampleShape.Plain(3), 2);
  private static final DataDescription IMAGES =
      new DataDescription("fingerprint", 100, 20, new ExampleShape.Image(1, 5, 4), 3);

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
    assertThat(plain).isEqualTo(new NetworkSize(36, 36, 0, 46, 6, 10, 0));
    // gamma and beta instead of b in each of two layers, or next to it
    NetworkSize before =
        NetworkSize.of(config("parameters: {depth: 2, width: 4, normalization: batch}"), DATA);
    assertThat(before).isEqualTo(new NetworkSize(36, 36, 0, 54, 8, 10, 0));
    NetworkSize after =
        NetworkSize.of(
            config("parameters: {depth: 2, width: 4, normalization: layer, norm_position: after}"),
            DATA);
    assertThat(after).isEqualTo(new NetworkSize(36, 36, 0, 62, 10, 10, 0));
  }

  @Test
  void countsLayersOfDifferentWidths() {
    // 3 -> 5 -> 4 -> 2: weights 15 + 20 + 8, biases 5 + 4 + 2
    NetworkSize dense = NetworkSize.of(config("parameters: {width: {value: [5, 4]}}"), DATA);
    assertThat(dense).isEqualTo(new NetworkSize(43, 43, 0, 54, 6, 11, 0));
    // 1 -> 2 -> 3 channels of 5 x 4 pixels -> 3
    NetworkSize images =
        NetworkSize.of(config("parameters: {family: cnn, width: [[2, 3]]}"), IMAGES);
    assertThat(images)
        .isEqualTo(
            new NetworkSize(
                18 + 54 + 9,
                18 * 20 + 54 * 20 + 9,
                9 * 20 + 18 * 20,
                18 + 54 + 9 + 5 + 3,
                6,
                5 * 20 + 3,
                0));
    // Rows of 4 pixels, 5 time steps: W and RW of 4 -> 2 -> 3 -> 3
    NetworkSize sequences =
        NetworkSize.of(config("parameters: {family: rnn, width: [[2, 3]]}"), IMAGES);
    assertThat(sequences)
        .isEqualTo(new NetworkSize(12 + 15 + 9, 27 * 5 + 9, 0, 36 + 5 + 3, 8, 5 * 5 + 3, 2 * 5));
  }

  @Test
  void countsConvolutionsByHand() {
    // 1 x 5 x 4 -> 2 x 5 x 4 -> 2 x 5 x 4, pooled to 2 x 2 -> 2 x 2 x 2, averaged -> 3
    // weights 9 * 1 * 2 + 9 * 2 * 2 + 9 * 2 * 2 + 2 * 3, at 20, 20, 4 positions and once
    NetworkSize size =
        NetworkSize.of(
            config("parameters: {family: cnn, depth: 3, width: 2, pool_every: 1}"), IMAGES);
    assertThat(size)
        .isEqualTo(
            new NetworkSize(
                18 + 36 + 36 + 6,
                18 * 20 + 36 * 20 + 36 * 4 + 6,
                9 * 20 + 18 * 20 + 18 * 4,
                96 + 3 * 2 + 3,
                8,
                40 + 40 + 8 + 3,
                0));
  }

  @ParameterizedTest(name = "{0}: {1} gates")
  @CsvSource({"simple, 1", "gru, 3", "lstm, 4"})
  void countsRecurrentLayersByHand(String cell, int gates) {
    // five time steps of 4 inputs -> 2 -> 2, the last state -> 3
    // weights of a gate: W 8 and RW 4 in layer 1, W 4 and RW 4 in layer 2; output 6
    NetworkSize size =
        NetworkSize.of(
            config("parameters: {family: rnn, cell: %s, depth: 2, width: 2}".formatted(cell)),
            IMAGES);
    assertThat(size)
        .isEqualTo(
            new NetworkSize(
                gates * 20 + 6,
                5 * gates * 20 + 6,
                0,
                gates * 20 + 6 + 2 * 2 * gates + 3,
                3 * 2 + 2,
                5 * 2 * 2 * gates + 3,
                5 * 2));
  }

  @Test
  void countsTheGainsOfRecurrentLayerNormalization() {
    String yaml = "parameters: {family: rnn, depth: 2, width: 2, normalization: %s}";
    NetworkSize plain = NetworkSize.of(config(yaml.formatted("none")), IMAGES);
    NetworkSize normalized = NetworkSize.of(config(yaml.formatted("layer")), IMAGES);
    assertThat(normalized.parameters() - plain.parameters()).as("two of each cell").isEqualTo(8);
    assertThat(normalized.arrays() - plain.arrays()).as("g of each layer").isEqualTo(2);
  }

  @Test
  void timeStepsTakeTimeAndBytes() {
    String yaml =
        """
        parameters: {family: rnn, cell: lstm, depth: 2, width: 2}
        training: {steps: 7}
        trace: {every: 1}
        """;
    CostModel timestepsOnly = new CostModel(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1);
    Estimate estimate = timestepsOnly.estimate(config(yaml), IMAGES);
    assertThat(estimate.seconds()).as("of four gates").isEqualTo(7 * 2 * 5 * 4);
    Estimate longer =
        timestepsOnly.estimate(
            config(yaml),
            new DataDescription("fingerprint", 100, 20, new ExampleShape.Sequence(9, 4), 3));
    assertThat(longer.bytes() - estimate.bytes()).as("18 bytes a row").isEqualTo(18 * 7 * 2 * 4);
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
    CostModel flopsOnly = new CostModel(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2);
    String yaml = "parameters: {depth: 2, width: 4}\ntraining: {steps: 5, batch: 8, precision: %s}";
    assertThat(flopsOnly.estimate(config(yaml.formatted("float")), DATA).seconds())
        .isCloseTo(5 * 6 * 8 * 36, within(1e-9));
    assertThat(flopsOnly.estimate(config(yaml.formatted("double")), DATA).seconds())
        .isCloseTo(2 * 5 * 6 * 8 * 36, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{depth: 2, skip: 5}", "{family: cnn}"})
  void anImpossibleNetworkCostsNothingButItsRow(String parameters) {
    Estimate impossible = estimate("parameters: " + parameters);
    assertThat(impossible.seconds()).isZero();
    assertThat(impossible.layerRows()).isZero();
    assertThat(impossible.bytes()).isPositive();
  }
}
