package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnsetStepTest {
  private static final double[] FLAT = {1, 1, 1, 1};
  private static final double[] LAYER_1 = {1e-6, 1, 1, 1};
  private static final double[] LAYER_2 = {1e-6, 1e-6, 1, 1};

  private final SmallSweep sweep = new SmallSweep();

  @BeforeEach
  void trace() {
    // since the start; the layer is that of the first step
    profiles("all", List.of(LAYER_2, LAYER_1, LAYER_1), List.of(FLAT, FLAT, FLAT));
    // an interrupted onset counts from where it came back; that of the error is another one
    profiles("back", List.of(LAYER_1, FLAT, LAYER_2), List.of(FLAT, LAYER_1, LAYER_1));
    // over before the end
    profiles("over", List.of(LAYER_1, LAYER_1, FLAT), List.of(FLAT, FLAT, FLAT));
    profiles("once", List.of(LAYER_1), List.of(LAYER_2));
    sweep.trial("untraced", "status", "FAILED");
  }

  private void profiles(String id, List<double[]> gradients, List<double[]> errors) {
    for (int i = 0; i < gradients.size(); i++) {
      sweep.profile(id, 10 * i, gradients.get(i), errors.get(i));
    }
  }

  @Test
  void isTheFirstStepOfTheStretchThatReachesTheLastOne() {
    List<Row> rows =
        sweep.query(
            "SELECT trial_id, onset_step, onset_layer, error_onset_step, error_onset_layer"
                + " FROM onset_step ORDER BY trial_id");
    assertThat(rows)
        .extracting(Row::toString)
        .containsExactly(
            "[all,0,2,null,null]",
            "[back,20,2,10,1]",
            "[once,0,1,0,2]",
            "[over,null,null,null,null]");
  }
}
