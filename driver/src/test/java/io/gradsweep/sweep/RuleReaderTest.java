package io.gradsweep.sweep;

import static io.gradsweep.sweep.Sweeps.problems;
import static io.gradsweep.sweep.Sweeps.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.rule.Comparison;
import io.gradsweep.rule.Condition;
import io.gradsweep.rule.Quantity;
import io.gradsweep.rule.Role;
import io.gradsweep.rule.Rule;
import io.gradsweep.rule.Verdict;
import io.gradsweep.trial.TrialId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
  private static final String NAME =
      "1 to 64 letters, digits, '-' and '_', beginning with a letter";
  private static final String QUANTITIES = String.join(", ", Quantity.words());
  private static final String COMPARISONS = "one of below, at_most, above, at_least";
  private static final String KEYS =
      "name, quantity, below, at_most, above, at_least, and, persistence, role, verdict, reason, source";
  private static final String LINE = "1 to 500 characters on one line";

  private static List<Rule> rules(String... items) {
    return spec("name: x", "rules:", "  - " + String.join("\n  - ", items)).rules();
  }

  /** What is wrong with one rule, without file, line and what all share. */
  private static List<String> wrong(String item) {
    return problems("name: x", "rules:", "  - " + item).stream()
        .map(problem -> problem.replaceFirst("^s\\.yaml:3: rules", ""))
        .toList();
  }

  @Nested
  class WhatIsRead {

    @Test
    void aRuleNeedsNameQuantityAndThreshold() {
      assertThat(rules("{name: hot, quantity: update_ratio_max, above: 1}"))
          .containsExactly(
              new Rule(
                  "gradsweep",
                  "hot",
                  new Condition(Quantity.UPDATE_RATIO_MAX, Comparison.ABOVE, 1),
                  null,
                  1,
                  Role.INFORMATION,
                  null,
                  "update_ratio_max is {value}, above {threshold}, at step {step}",
                  "the sweep file"));
    }

    @Test
    void everythingCanBeSaid() {
      assertThat(
              rules(
                  "{name: late-2, quantity: loss, at_least: 1.0e-9, and: {quantity: loss_ratio,"
                      + " at_most: -2}, persistence: end, role: symptom, verdict: stalled, reason: 'is {value}',"
                      + " source: Knuth}"))
          .containsExactly(
              new Rule(
                  "gradsweep",
                  "late-2",
                  new Condition(Quantity.LOSS, Comparison.AT_LEAST, 1e-9),
                  new Condition(Quantity.LOSS_RATIO, Comparison.AT_MOST, -2),
                  null,
                  Role.SYMPTOM,
                  Verdict.STALLED,
                  "is {value}",
                  "Knuth"));
    }

    @Test
    void theRoleFollowsFromTheVerdictUnlessItIsGiven() {
      String rule = "{name: hot, quantity: loss, above: 1";
      assertThat(rules(rule + ", verdict: dead}").get(0).role()).isEqualTo(Role.VERDICT);
      assertThat(rules(rule + ", role: cause}").get(0).role()).isEqualTo(Role.CAUSE);
      assertThat(wrong(rule + ", role: symptom}"))
          .containsExactly(
              ".role: 'symptom' needs a verdict; add verdict: with one of "
                  + String.join(", ", Verdict.words()));
      assertThat(wrong(rule + ", role: cause, verdict: dead}"))
          .containsExactly(".role: 'cause' excludes a verdict; remove the verdict");
      assertThat(wrong(rule + ", role: cuase}"))
          .containsExactly(".role: 'cuase' is unknown. Did you mean 'cause'?");
    }

    @Test
    void thereMayBeNone() {
      assertThat(spec("name: x").rules()).isEmpty();
      assertThat(spec("name: x", "rules: []").rules()).isEmpty();
    }

    @Test
    void theOrderStays() {
      assertThat(
              rules("{name: b, quantity: loss, above: 1}", "{name: a, quantity: loss, above: 1}"))
          .extracting(Rule::name)
          .containsExactly("b", "a");
    }
  }

  @Test
  void rulesAreNoPartOfATrial() {
    SweepSpec without = spec("name: x");
    SweepSpec with = spec("name: x", "rules: [{name: a, quantity: loss, above: 1}]");

    assertThat(with).isNotEqualTo(without);
    assertThat(TrialId.of(new Grid(with).config(0), "data"))
        .isEqualTo(TrialId.of(new Grid(without).config(0), "data"));
  }

  @Nested
  class WhatIsRefused {

    @Test
    void somethingElseThanAListOfMappings() {
      assertThat(problems("name: x", "rules: {name: a}"))
          .containsExactly("s.yaml:2: rules: is a mapping; allowed: a list of rules");
      assertThat(wrong("dead"))
          .containsExactly(": is 'dead'; allowed: a mapping with the keys " + KEYS);
      assertThat(wrong("{name: a, quantity: loss, above: 1, and: 2}"))
          .containsExactly(
              ".and: is '2'; allowed: a mapping with the keys quantity, below, at_most, above,"
                  + " at_least");
    }

    @Test
    void unknownKeys() {
      assertThat(wrong("{name: a, quantity: loss, above: 1, verdcit: dead}"))
          .containsExactly(".verdcit: is unknown. Did you mean 'verdict'?");
      assertThat(
              wrong(
                  "{name: a, quantity: loss, above: 1, and: {quantity: loss, blow: 1, above: 2}}"))
          .containsExactly(".and.blow: is unknown. Did you mean" + " 'below'?");
    }

    @Test
    void missingOrImpossibleNames() {
      assertThat(wrong("{quantity: loss, above: 1}"))
          .containsExactly(".name: is missing; add a name of " + NAME);
      assertThat(wrong("{name: <script>, quantity: loss, above: 1}"))
          .containsExactly(".name: is '<script>'; allowed: " + NAME);
      assertThat(wrong("{name: [a], quantity: loss, above: 1}"))
          .containsExactly(".name: is a list; allowed: " + NAME);
    }

    @Test
    void aNameGivenTwice() {
      assertThat(
              problems(
                  "name: x",
                  "rules:",
                  "  - {name: a, quantity: loss, above: 1}",
                  "  - {name: b, quantity: loss, above: 1}",
                  "  - {name: a, quantity: loss, above: 2}"))
          .containsExactly(
              "s.yaml:5: rules.name: 'a' is also the name of the rule in line 3; choose another"
                  + " name");
    }

    @Test
    void quantitiesThatThereAreNot() {
      assertThat(wrong("{name: a, above: 1}"))
          .containsExactly(".quantity: is missing; allowed: " + QUANTITIES);
      assertThat(wrong("{name: a, quantity: los_ratio, above: 1}"))
          .containsExactly(".quantity: 'los_ratio' is unknown. Did you mean 'loss_ratio'?");
      assertThat(wrong("{name: a, quantity: loss, above: 1, and: {quantity: x, above: 1}}"))
          .containsExactly(".and.quantity: 'x' is unknown; allowed: " + QUANTITIES);
    }

    @Test
    void noneOrSeveralComparisons() {
      assertThat(wrong("{name: a, quantity: loss}"))
          .containsExactly(".quantity: has no threshold; give exactly " + COMPARISONS);
      assertThat(wrong("{name: a, quantity: loss, below: 1, above: 2}"))
          .containsExactly(
              ".quantity: has several thresholds: below, above; give exactly " + COMPARISONS);
      assertThat(wrong("{name: a, quantity: loss, below: 1, and: {quantity: loss}}"))
          .containsExactly(".and.quantity: has no threshold; give exactly " + COMPARISONS);
    }

    @Test
    void thresholdsThatAreNoFiniteNumbers() {
      assertThat(wrong("{name: a, quantity: loss, below: low}"))
          .containsExactly(".below: is 'low'; allowed: a finite number");
      assertThat(wrong("{name: a, quantity: loss, at_least: .nan}"))
          .containsExactly(".at_least: is '.nan'; allowed: a finite number");
      assertThat(wrong("{name: a, quantity: loss, above: -.inf}"))
          .containsExactly(".above: is '-.inf'; allowed: a finite number");
      assertThat(wrong("{name: a, quantity: loss, above: }"))
          .containsExactly(".above: is empty; allowed: a finite number");
    }

    @Test
    void persistencesThatAreNoNumberOfSteps() {
      String allowed = "; allowed: a whole number from 1 to 2147483647, end";
      assertThat(wrong("{name: a, quantity: loss, above: 1, persistence: 0}"))
          .containsExactly(".persistence: is '0'" + allowed);
      assertThat(wrong("{name: a, quantity: loss, above: 1, persistence: 1.5}"))
          .containsExactly(".persistence: is '1.5'" + allowed);
      assertThat(wrong("{name: a, quantity: loss, above: 1, persistence: ever}"))
          .containsExactly(".persistence: is 'ever'" + allowed);
    }

    @Test
    void verdictsThatThereAreNot() {
      assertThat(wrong("{name: a, quantity: loss, above: 1, verdict: vanish}"))
          .containsExactly(".verdict: 'vanish' is unknown. Did you mean 'vanishing'?");
    }

    @Test
    void sentencesThatCannotBeFilledInOrShown() {
      assertThat(wrong("{name: a, quantity: loss, above: 1, reason: 'is {valeu}'}"))
          .containsExactly(".reason: '{valeu}' is unknown. Did you mean 'value'?");
      assertThat(wrong("{name: a, quantity: loss, above: 1, reason: \"two\\nlines\"}"))
          .containsExactly(".reason: has several lines; allowed: " + LINE);
      assertThat(wrong("{name: a, quantity: loss, above: 1, source: ''}"))
          .containsExactly(".source: has 0 characters; allowed: " + LINE);
      assertThat(wrong("{name: a, quantity: loss, above: 1, source: " + "x".repeat(501) + "}"))
          .containsExactly(".source: has 501 characters; allowed: " + LINE);
    }

    @Test
    void allAtOnce() {
      assertThat(wrong("{name: 1, quantity: los, abve: 1, verdict: bad}"))
          .extracting(problem -> problem.substring(0, problem.indexOf(':')))
          .containsExactlyInAnyOrder(".abve", ".name", ".quantity", ".quantity", ".verdict");
    }
  }
}
