package io.gradsweep.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
  private static final Condition FLAT = new Condition(Quantity.LOSS_RATIO, Comparison.AT_LEAST, 1);

  private static Rule rule(String name, @Nullable Integer persistence, String reason) {
    return new Rule(
        "gradsweep", name, FLAT, null, persistence, Role.INFORMATION, null, reason, "a book");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a b", "a'b", "a.b", "é", "<b>"})
  void aNameIsAPlainWord(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(name, 1, "x"))
        .withMessageStartingWith("name must match")
        .withMessageEndingWith(": " + name);
  }

  @Test
  void itHoldsAtOneStepAtLeast() {
    assertThat(rule("a", null, "x").persistence()).isNull();
    assertThatThrownBy(() -> rule("a", 0, "x")).hasMessage("persistence must be at least 1: 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aThresholdIsFinite(double threshold) {
    assertThatThrownBy(() -> new Condition(Quantity.LOSS, Comparison.ABOVE, threshold))
        .hasMessage("threshold must be finite: " + threshold);
  }

  @Test
  void aReasonIsOneLineWithKnownPlaceholders() {
    assertThat(rule("a", 1, "{value} at {layer}").reason()).isEqualTo("{value} at {layer}");
    assertThatThrownBy(() -> rule("a", 1, "is {valeu}"))
        .hasMessage("reason must use only known placeholders: is {valeu}");
    assertThatThrownBy(() -> rule("a", 1, "two\nlines"))
        .hasMessage("reason and source must be one line: a");
    assertThatThrownBy(() -> rule("a", 1, "")).hasMessageContaining("one line");
  }

  @Test
  void aRuleWithoutASentenceGetsOne() {
    assertThat(Rule.sentence(FLAT, 3))
        .isEqualTo("loss_ratio is {value}, at least {threshold}, at step {step}");
    assertThat(Rule.sentence(FLAT, null))
        .isEqualTo("loss_ratio is {value}, at least {threshold}, from step {step} on");
  }

  @Test
  void wordsInBracesThatAreNoPlaceholdersAreFound() {
    assertThat(Placeholder.unknownIn("{value} {x} {Layer} { step } {} {error_decay}"))
        .isEqualTo(List.of("x", "Layer", " step ", ""));
  }
}
