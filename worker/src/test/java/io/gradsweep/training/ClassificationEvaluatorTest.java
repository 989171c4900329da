package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.dataset.Examples;
import io.gradsweep.trial.Recalls;
import org.junit.jupiter.api.Test;

class ClassificationEvaluatorTest {

  /**
   * Confusion matrix by hand, rows are classes: class 0 {2 right, 1 as 1}, class 1 {1 as 0}, class
   * 2 without examples.
   */
  @Test
  void countsByClass() {
    double[] outputs = {5, 0, 0, 5, 0, 0, 0, 5, 0, 5, 0, 0};
    Examples examples = new Examples(new float[4], 1, new int[] {0, 0, 0, 1});
    ClassificationEvaluator evaluator = new ClassificationEvaluator(3);
    for (int i = 0; i < 4; i++) {
      evaluator.add(outputs, 3 * i, examples, i);
    }

    Evaluation evaluation = evaluator.end();

    Recalls recalls = evaluation.recalls();
    assertThat(evaluation.accuracy()).isEqualTo(0.5);
    assertThat(recalls.examples()).isEqualTo(4);
    assertThat(recalls.byClass()).containsExactly(2.0 / 3, 0.0, Double.NaN);
    assertThat(recalls.balancedAccuracy()).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void withoutClassesThereIsNoBalancedAccuracy() {
    assertThat(Recalls.without(9).balancedAccuracy()).isNaN();
    assertThat(Recalls.unknown().examples()).isZero();
  }
}
