package io.gradsweep.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * The views over the tables, in an order in which each finds those it reads. The file {@code
 * <name>.sql} beside this class is the one definition of a view and documents its columns.
 */
public enum View {
  /** How the gradient changes from layer to layer. */
  DECAY,
  /** One word a trial. */
  VERDICT,
  /** How deep one can go. */
  FRONTIER,
  /** What each level of a factor does. */
  EFFECTS;

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
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Registers all views; the tables they read are registered already. */
  public static void registerAll(SparkSession spark) {
    for (View view : values()) {
      spark.sql("CREATE OR REPLACE TEMPORARY VIEW " + view.viewName() + " AS\n" + view.sql());
    }
  }
}
