package io.gradsweep.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradsweep.rule.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The views over the tables, in an order in which each follows those that it reads. The resource
 * {@code <name>.sql} of this package is the only definition of a view, except for the lists of
 * {@link ConfigurationSql} and {@link MeasuresSql}; docs/views.md lists the columns.
 */
public enum View {
  /** The values of the table layers that the other views need. */
  LAYER_SUMMARY(true),
  /** Change of the gradient from layer to layer. */
  DECAY,
  /** Change of the gradient from time step to time step. */
  TIME_DECAY,
  /** What each trial learned, compared with a constant output. */
  LEARNING,
  /** The layer where vanishing begins. */
  ONSET,
  /** The step from which the gradient vanishes. */
  ONSET_STEP,
  /** The quantities that rules test, one row per step. */
  STEP_MEASURES(true),
  /** The quantities that rules test, one row per step and quantity. */
  MEASURES,
  /** The rules that fired, with values of every trial. */
  FIRINGS(true),
  /** The rules that fired. */
  FINDINGS,
  /** The verdict of each preset on each trial, with values of the trial. */
  JUDGEMENTS(true),
  /** The verdict of each preset on each trial. */
  PRESET_VERDICTS,
  /** The verdict of the preset gradsweep on each trial. */
  VERDICTS,
  /** The depth limits of each combination of the other factors. */
  FRONTIER,
  /** The columns of a configuration. */
  CHOICES(true),
  /** The levels of each trial as one array. */
  CONFIGURATIONS(true),
  /** The factors that vary. */
  FACTORS(true),
  /** The effect of each level of a factor. */
  EFFECTS,
  /** The predictions of theory for the initial weights, next to the measurements. */
  THEORY;

  /** The words of all verdicts, the most serious first. */
  private static final String VERDICT_WORDS =
      Verdict.words().stream().map(Literals::text).collect(Collectors.joining(", "));

  private final boolean helper;

  View() {
    this(false);
  }

  View(boolean helper) {
    this.helper = helper;
  }

  /** Whether only other views use it; the columns of such a view may change. */
  public boolean isHelper() {
    return helper;
  }

  /** Name of the view. */
  public String viewName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The query that defines the view. */
  public String sql() {
    try (InputStream in = View.class.getResourceAsStream(viewName() + ".sql")) {
      if (in == null) {
        throw new IllegalStateException(viewName() + ".sql is not on the class path");
      }
      String sql = new String(in.readAllBytes(), UTF_8).replace("{{verdicts}}", VERDICT_WORDS);
      return MeasuresSql.fill(ConfigurationSql.fill(sql));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
