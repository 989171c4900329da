package io.gradsweep.rule;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule over the traced steps of a trial. It holds at a step if its conditions do, and fires if it
 * holds for long enough.
 *
 * @param preset the set it belongs to
 * @param name unique within the preset; letters, digits, '_' and '-'
 * @param condition the condition whose value is reported
 * @param also a second condition, which must hold at the same step; null if there is none
 * @param persistence consecutive traced steps at which it must hold, at least 1; null: from some
 *     step up to the last traced one
 * @param role what it means for the verdict
 * @param verdict the verdict that it gives; null exactly if its role gives none
 * @param reason sentence for the verdict on one line, with {@link Placeholder}s
 * @param source where the threshold comes from, on one line
 */
public record Rule(
    String preset,
    String name,
    Condition condition,
    @Nullable Condition also,
    @Nullable Integer persistence,
    Role role,
    @Nullable Verdict verdict,
    String reason,
    String source) {
  /** The preset of Gradsweep's own rules and the user's. */
  public static final String OWN_PRESET = "gradsweep";

  /** The pattern of a name. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  /** The pattern of reason and source: printable, not empty. */
  public static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{1,500}");

  public Rule {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name must match " + NAME + ": " + name);
    }
    if (persistence != null && persistence < 1) {
      throw new IllegalArgumentException("persistence must be at least 1: " + persistence);
    }
    if (role.decides() != (verdict != null)) {
      throw new IllegalArgumentException(
          "a rule whose role is " + role.word() + " and verdict " + verdict + ": " + name);
    }
    if (!Placeholder.unknownIn(reason).isEmpty()) {
      throw new IllegalArgumentException("reason must use only known placeholders: " + reason);
    }
    if (!ONE_LINE.matcher(reason).matches() || !ONE_LINE.matcher(source).matches()) {
      throw new IllegalArgumentException("reason and source must be one line: " + name);
    }
  }

  /**
   * The default sentence of a rule.
   *
   * @param persistence as of the rule
   */
  public static String sentence(Condition condition, @Nullable Integer persistence) {
    return "%s is {value}, %s {threshold}, %s"
        .formatted(
            condition.quantity().word(),
            condition.comparison().phrase(),
            persistence == null ? "from step {step} on" : "at step {step}");
  }
}
