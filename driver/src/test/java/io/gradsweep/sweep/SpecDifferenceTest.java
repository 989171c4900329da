package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The difference of two sweeps")
class SpecDifferenceTest {
  @Test
  void isWhatWasThereBeforeAndWhatIsThereNow() {
    String before = "name: a\nparameters:\n  depth:\n    values: [1, 2]\n  width: {value: 8}\n";
    String after = "name: a\nparameters:\n  depth:\n    values: [1, 3]\nrepeats: 2\n";
    assertThat(SpecDifference.between(before, after))
        .containsExactly(
            "- parameters.depth.values: [1, 2]",
            "+ parameters.depth.values: [1, 3]",
            "- parameters.width.value: 8",
            "+ repeats: 2");
  }

  @Test
  void ofEqualOnesIsNothing() {
    assertThat(SpecDifference.between("a: {b: 1}", "a:\n  b: 1\n")).isEmpty();
  }
}
