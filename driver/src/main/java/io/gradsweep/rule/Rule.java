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
 * @param also a second condition that must hold at the same step; null if there is none
 * @param persistence consecutive traced steps at which it has to hold, at least 1; null: from some
 *     step up to the last traced one
 * @param verdict what it speaks for; null: for information only
 * @param reason one line: sentence of the verdict, with {@link Placeholder}s
 * @param source one line: where the threshold comes from
 */
public record Rule(
    String preset,
    String name,
    Condition condition,
    @Nullable Condition also,
    @Nullable Integer persistence,
    @Nullable Verdict verdict,
    String reason,
    String source) {
  /** The preset of our own rules and the user's. */
  public static final String OWN_PRESET = "gradsweep";

  /** What a name may be. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  /** What reason and source may be: printable, not empty. */
  public static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{1,500}");

  public Rule {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name must match " + NAME + ": " + name);
    }
    if (persistence != null && persistence < 1) {
      throw new IllegalArgumentException("persistence must be at least 1: " + persistence);
    }
    if (!Placeholder.unknownIn(reason).isEmpty()) {
      throw new IllegalArgumentException(
          "reason must only use placeholders that there are: " + reason);
    }
    if (!ONE_LINE.matcher(reason).matches() || !ONE_LINE.matcher(source).matches()) {
      throw new IllegalArgumentException("reason and source must be one line: " + name);
    }
  }

  /**
   * A sentence for a rule that has none of its own.
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
