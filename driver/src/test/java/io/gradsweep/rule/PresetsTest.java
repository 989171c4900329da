package io.gradsweep.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PresetsTest {
  private static List<Rule> preset(String name) {
    return Presets.all().stream().filter(rule -> rule.preset().equals(name)).toList();
  }

  private static Function<Rule, @Nullable Object> second(
      Function<Condition, @Nullable Object> part) {
    return rule -> {
      Condition also = rule.also();
      return also == null ? null : part.apply(also);
    };
  }

  private static Rule own(String name, double threshold) {
    return new Rule(
        Rule.OWN_PRESET,
        name,
        new Condition(Quantity.DEAD_FRACTION_MAX, Comparison.ABOVE, threshold),
        null,
        1,
        Role.VERDICT,
        Verdict.DEAD,
        "x",
        "y");
  }

  @Test
  void thereAreFourAndOursComesFirst() {
    assertThat(Presets.all().stream().map(Rule::preset).distinct())
        .containsExactly("gradsweep", "sagemaker", "autotrainer", "deepdiagnosis");
  }

  @Test
  void namesAreUniqueWithinAPreset() {
    assertThat(Presets.all())
        .extracting(Rule::preset, Rule::name)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(40);
  }

  @Test
  void everyVerdictOfOursHasARule() {
    assertThat(preset("gradsweep")).extracting(Rule::verdict).contains(Verdict.values());
  }

  @Test
  void everyRuleSaysWhereItsThresholdComesFrom() {
    assertThat(Presets.all()).allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
    for (String published : List.of("sagemaker", "autotrainer", "deepdiagnosis")) {
      assertThat(preset(published))
          .allSatisfy(
              rule ->
                  assertThat(rule.source())
                      .containsAnyOf(
                          "SageMaker Debugger",
                          "Zhang et al., ICSE 2021",
                          "Wardat et al., ICSE 2022"));
    }
  }

  /** As published; see docs/rules.md. */
  @Nested
  class PublishedThresholds {

    @Test
    void ofSageMakerDebugger() {
      assertThat(preset("sagemaker"))
          .extracting(
              Rule::name,
              rule -> rule.condition().quantity(),
              rule -> rule.condition().threshold(),
              Rule::persistence)
          .contains(
              tuple("VanishingGradient", Quantity.GRADIENT_MEAN_ABS_MIN, 0.0000001, 1),
              tuple("ExplodingTensor", Quantity.NON_FINITE, 0.0, 1),
              tuple("DeadRelu", Quantity.DEAD_FRACTION_MAX, 50.0 / 100, 1),
              tuple("SaturatedActivation", Quantity.SATURATED_FRACTION_MAX, 50.0 / 100, 1),
              tuple("WeightUpdateRatio-large", Quantity.UPDATE_RATIO_MAX, 10.0, 1),
              tuple("WeightUpdateRatio-small", Quantity.UPDATE_RATIO_MIN, 0.00000001, 1),
              tuple("PoorWeightInitialization", Quantity.INITIAL_WEIGHT_VARIANCE_RATIO, 10.0, 1),
              tuple("UnchangedTensor", Quantity.UPDATE_RATIO_MIN, 1e-5, 3),
              tuple("LossNotDecreasing", Quantity.LOSS_DECREASE_10, 0.1 / 100, 1));
    }

    @Test
    void ofAutoTrainer() {
      assertThat(preset("autotrainer"))
          .extracting(
              Rule::name,
              rule -> rule.condition().comparison(),
              rule -> rule.condition().threshold(),
              second(Condition::quantity),
              second(Condition::threshold))
          .contains(
              tuple("gradient_vanish", Comparison.BELOW, 1e-3, Quantity.FIRST_GRADIENT_L2, 1e-4),
              tuple("gradient_explode", Comparison.ABOVE, 70.0, Quantity.TRAIN_ACCURACY, 0.6),
              tuple("dying_relu", Comparison.AT_LEAST, 0.7, Quantity.TRAIN_ACCURACY, 0.6),
              tuple("slow_convergence", Comparison.BELOW, 0.01, Quantity.TRAIN_ACCURACY, 0.6),
              tuple("oscillating_loss", Comparison.AT_LEAST, 0.2, null, null));
    }

    @Test
    void ofDeepDiagnosis() {
      assertThat(preset("deepdiagnosis"))
          .extracting(
              Rule::name,
              rule -> rule.condition().comparison(),
              rule -> rule.condition().threshold(),
              Rule::persistence)
          .contains(
              tuple("vanishing_gradient", Comparison.BELOW, 0.0000001, 1),
              tuple("dead_node", Comparison.AT_LEAST, 0.7, null),
              tuple("saturated_activation", Comparison.ABOVE, 0.5, 1),
              tuple("unchanged_weight", Comparison.BELOW, 5.96e-8, 5));
    }
  }

  @Nested
  class WithAUsersRules {

    @Test
    void anewOneComesAfterOursAndBeforeThePublished() {
      List<Rule> rules = Presets.with(List.of(own("mine", 0.5)));

      int ours = preset("gradsweep").size();
      assertThat(rules).hasSize(Presets.all().size() + 1);
      assertThat(rules.get(ours).name()).isEqualTo("mine");
      assertThat(rules.subList(0, ours)).isEqualTo(preset("gradsweep"));
      assertThat(rules.get(ours + 1).preset()).isEqualTo("sagemaker");
    }

    @Test
    void oneWithTheNameOfOursTakesItsPlace() {
      Rule mine = own("dead", 0.25);
      List<Rule> rules = Presets.with(List.of(mine));

      assertThat(rules).hasSameSizeAs(Presets.all()).contains(mine);
      assertThat(rules)
          .extracting(Rule::name)
          .isEqualTo(Presets.all().stream().map(Rule::name).toList());
    }

    @Test
    void oneWithAPublishedNameLeavesThePublishedRuleAsItIs() {
      List<Rule> rules = Presets.with(List.of(own("DeadRelu", 0.25)));

      assertThat(rules).containsAll(Presets.all()).hasSize(Presets.all().size() + 1);
    }

    @Test
    void withoutAnyThePresetsStay() {
      assertThat(Presets.with(List.of())).isEqualTo(Presets.all());
    }
  }
}
