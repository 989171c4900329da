package io.gradsweep.cli.query;

import io.gradsweep.analysis.ImportanceAnswer.Ranking;
import io.gradsweep.cli.terminal.TextTable;
import io.gradsweep.cli.terminal.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Prints a ranking of factors. */
public final class RankingText {
  /** Every row repeats R^2 and the counts, because CSV and JSON have nothing but rows. */
  private static final StructType COLUMNS =
      StructType.fromDDL(
          "response STRING, factor STRING, importance DOUBLE, sd DOUBLE, r2 DOUBLE,"
              + " configurations INT, used BIGINT, missing BIGINT, trials BIGINT");

  private RankingText() {}

  /** Prints it in a format; as a table, with R^2 and the number of trials below it. */
  public static void print(
      Ranking ranking, OutputFormat format, SparkSession spark, PrintWriter out)
      throws IOException {
    if (format == OutputFormat.TABLE) {
      out.println(table(ranking));
      out.println();
      out.println(r2(ranking));
      out.println(trials(ranking));
    } else {
      format.print(spark.createDataFrame(rows(ranking), COLUMNS).coalesce(1), out);
    }
  }

  private static String table(Ranking ranking) {
    return TextTable.of(
        List.of("factor", "importance", "sd"),
        column -> column > 0,
        ranking.factors().stream()
            .map(
                factor ->
                    new String[] {
                      factor.factor(), decimals(factor.importance()), decimals(factor.sd())
                    })
            .toList());
  }

  private static String decimals(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  private static String r2(Ranking ranking) {
    return String.format(
        Locale.ROOT,
        "R^2 of %s on unseen configurations: %.2f%s",
        ranking.response(),
        ranking.r2(),
        sureness(ranking.r2()));
  }

  private static String sureness(double r2) {
    if (r2 <= 0) {
      return ". The forest explains nothing: this ranking has no meaning.";
    }
    return r2 < 0.5
        ? ". The forest misses more than half of the variance: ignore small differences."
        : "";
  }

  private static String trials(Ranking ranking) {
    boolean sampled = ranking.used() + ranking.missing() < ranking.trials();
    return "%s%s of %s, %s left out without a finite %s"
        .formatted(
            sampled ? "a sample of " : "",
            Texts.counted(ranking.used(), "trial"),
            Texts.counted(ranking.configurations(), "configuration"),
            Texts.count(ranking.missing()),
            ranking.response());
  }

  private static List<Row> rows(Ranking ranking) {
    return ranking.factors().stream()
        .map(
            factor ->
                RowFactory.create(
                    ranking.response().columnName(),
                    factor.factor(),
                    factor.importance(),
                    factor.sd(),
                    ranking.r2(),
                    ranking.configurations(),
                    ranking.used(),
                    ranking.missing(),
                    ranking.trials()))
        .toList();
  }
}
