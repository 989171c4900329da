package io.gradsweep.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Errors p - y of the output layer. */
class OutputTest {

  private static double mean(List<Gram> grams, ToDoubleFunction<Gram> part) {
    return grams.stream().mapToDouble(part).average().orElseThrow();
  }

  /** p is uniform: |p - y|^2 = 1 - 1 / C, and labels of two examples are independent. */
  @Test
  void withoutLogitsOnlyTheLabelsAreRandom() {
    List<Gram> errors = Output.errors(new Gram(0, 0, 0), 64, 10);
    assertThat(errors).allSatisfy(error -> assertThat(error.own()).isCloseTo(0.9, within(1e-12)));
    assertThat(mean(errors, Gram::near)).isCloseTo(0, within(0.003));
    assertThat(mean(errors, Gram::far)).isCloseTo(0, within(0.003));
  }

  /**
   * Huge logits: p is one class. The same for all examples if they are one: the product of two
   * errors is 1 - 2 / C + (labels equal) 1 / C.
   */
  @Test
  void hugeEqualLogitsPickOneClassForAll() {
    List<Gram> errors = Output.errors(new Gram(1e9, 1e9, 1e9), 64, 10);
    assertThat(mean(errors, Gram::own)).isCloseTo(2 - 2.0 / 10, within(0.02));
    assertThat(mean(errors, Gram::near)).isCloseTo(1 - 1.0 / 10, within(0.03));
    assertThat(mean(errors, Gram::far)).isCloseTo(1 - 1.0 / 10, within(0.03));
  }

  /** Halves with opposite logits agree within and differ across. */
  @Test
  void halvesAreTold() {
    List<Gram> errors = Output.errors(new Gram(4, 4, -4), 64, 2);
    assertThat(mean(errors, Gram::near)).isPositive();
    assertThat(mean(errors, Gram::far)).isCloseTo(-mean(errors, Gram::near), within(0.03));
  }

  @Test
  void theSameAtEveryCall() {
    Gram logits = new Gram(2, 1, 0.5);
    assertThat(Output.errors(logits, 9, 3)).isEqualTo(Output.errors(logits, 9, 3));
  }
}
