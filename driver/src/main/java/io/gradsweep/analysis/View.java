package io.gradsweep.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The views over the tables, in an order in which each finds those it reads. The file {@code
 * <name>.sql} beside this class is the one definition of a view, but for the lists of {@link
 * ConfigurationSql}; docs/views.md has the columns.
 */
public enum View {
  /** What the other views need of the layers. */
  LAYER_SUMMARY(true),
  /** How the gradient changes from layer to layer. */
  DECAY,
  /** How it changes from time step to time step. */
  TIME_DECAY,
  /** Where vanishing begins. */
  ONSET,
  /** Since when. */
  ONSET_STEP,
  /** What the rules look at, one row a step. */
  STEP_MEASURES(true),
  /** What the rules look at, one row a step and quantity. */
  MEASURES,
  /** Which rules fired, and what is known of every trial. */
  FIRINGS(true),
  /** Which rules fired. */
  FINDINGS,
  /** What each preset makes of each trial, with what is known of it. */
  JUDGEMENTS(true),
  /** What each preset makes of each trial. */
  PRESET_VERDICTS,
  /** What our rules make of each trial. */
  VERDICTS,
  /** How deep one can go. */
  FRONTIER,
  /** The columns of a configuration. */
  CHOICES(true),
  /** The levels of each trial as one array. */
  CONFIGURATIONS(true),
  /** What was varied. */
  FACTORS(true),
  /** What each level of a factor does. */
  EFFECTS,
  /** What theory predicts for the initial weights, beside what was measured. */
  THEORY;

  private final boolean helper;

  View() {
    this(false);
  }

  View(boolean helper) {
    this.helper = helper;
  }

  /** Whether it is only a step on the way to other views, whose columns may change. */
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
        throw new IllegalStateException("no " + viewName() + ".sql on the class path");
      }
      return MeasuresSql.fill(ConfigurationSql.fill(new String(in.readAllBytes(), UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
