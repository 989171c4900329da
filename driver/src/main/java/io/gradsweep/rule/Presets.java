package io.gradsweep.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rules that come with Gradsweep: its own and those of three published tools. The table {@code
 * rules.csv} of this package is their only definition; docs/rules.md explains and cites them.
 */
public final class Presets {
  private static final String TABLE = "rules.csv";
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /** The word for persistence up to the last traced step, in the table and in sweep files. */
  public static final String END = "end";

  private Presets() {}

  /** All rules of all presets, those of gradsweep first. */
  public static List<Rule> all() {
    InputStream table = Presets.class.getResourceAsStream(TABLE);
    if (table == null) {
      throw new IllegalStateException(TABLE + " is not on the class path");
    }
    try (CSVParser parser = FORMAT.parse(new InputStreamReader(table, UTF_8))) {
      return parser.stream().map(Presets::rule).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * All presets together with a user's rules. A user's rule replaces the rule of the same name in
   * the preset gradsweep; the others follow that preset. The other presets do not change.
   *
   * @param own the user's rules, of the preset gradsweep
   */
  public static List<Rule> with(List<Rule> own) {
    Map<String, Rule> gradsweep = new LinkedHashMap<>();
    List<Rule> published = new ArrayList<>();
    for (Rule rule : all()) {
      if (rule.preset().equals(Rule.OWN_PRESET)) {
        gradsweep.put(rule.name(), rule);
      } else {
        published.add(rule);
      }
    }
    own.forEach(rule -> gradsweep.put(rule.name(), rule));
    List<Rule> rules = new ArrayList<>(gradsweep.values());
    rules.addAll(published);
    return rules;
  }

  private static Rule rule(CSVRecord row) {
    try {
      return new Rule(
          row.get("preset"),
          row.get("rule"),
          condition(row, ""),
          row.get("also_quantity").isEmpty() ? null : condition(row, "also_"),
          persistence(row.get("persistence")),
          Role.named(row.get("role")).orElseThrow(),
          verdict(row.get("verdict")),
          row.get("reason"),
          row.get("source"));
    } catch (RuntimeException wrong) {
      throw new IllegalStateException(TABLE + ": row " + row.getRecordNumber(), wrong);
    }
  }

  private static Condition condition(CSVRecord row, String prefix) {
    return new Condition(
        Quantity.named(row.get(prefix + "quantity")).orElseThrow(),
        Comparison.signed(row.get(prefix + "comparison")).orElseThrow(),
        Double.parseDouble(row.get(prefix + "threshold")));
  }

  private static @Nullable Integer persistence(String written) {
    return written.equals(END) ? null : Integer.valueOf(written);
  }

  private static @Nullable Verdict verdict(String written) {
    return written.isEmpty() ? null : Verdict.named(written).orElseThrow();
  }
}
