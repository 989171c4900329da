package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

  @ParameterizedTest
  @CsvSource({
    "1797, 0.2, 359",
    "10, 0.25, 3",
    "100, 0.29, 29",
    "10, 0, 0",
    "2, 0.9, 1",
    "1, 0.9, 0"
  })
  void heldOutCountIsTheRoundedShareAndLeavesOneToTrain(int examples, double share, int expected) {
    assertThat(Split.heldOutCount(examples, share)).isEqualTo(expected);
    assertThat(Split.of(examples, share, 1).heldOut()).hasSize(expected);
  }

  @Test
  void everyExampleIsInExactlyOnePart() {
    Split split = Split.of(1000, 0.3, 5);

    assertThat(split.train()).isSorted().hasSize(700);
    assertThat(split.heldOut()).isSorted().hasSize(300);
    assertThat(
            IntStream.concat(IntStream.of(split.train()), IntStream.of(split.heldOut())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
  }

  /** Computed by an implementation of the definition in Python. */
  @Test
  void followsItsDefinition() {
    assertThat(Split.of(10, 0.3, 7).heldOut()).containsExactly(5, 7, 8);
    assertThat(Split.of(1797, 0.2, 0).heldOut()).startsWith(13, 15, 17, 18, 19, 31, 33, 40);
  }

  @Test
  void anotherSeedSplitsOtherwise() {
    assertThat(Split.of(100, 0.5, 1).heldOut()).isNotEqualTo(Split.of(100, 0.5, 2).heldOut());
  }
}
