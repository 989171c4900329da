package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.rule.Comparison;
import io.gradsweep.rule.Condition;
import io.gradsweep.rule.Quantity;
import io.gradsweep.rule.Role;
import io.gradsweep.rule.Rule;
import io.gradsweep.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulesSqlTest {
  private static final Condition LOSS = new Condition(Quantity.LOSS, Comparison.ABOVE, 0.1);

  private final SparkSession spark = TestSpark.session();

  private static Rule rule(String name, @Nullable Condition also, String reason, String source) {
    return new Rule("gradsweep", name, LOSS, also, 3, Role.VERDICT, Verdict.DEAD, reason, source);
  }

  @Test
  void hasTheColumnsOfTheContractAndNumbersInTheOrderOfTheList() {
    Condition also = new Condition(Quantity.CLIP_FACTOR, Comparison.AT_MOST, Double.MIN_VALUE);
    List<Rule> rules =
        List.of(
            rule("a", also, "because", "book"),
            new Rule("x", "b", LOSS, null, null, Role.INFORMATION, null, "{value}", "other book"));
    List<Row> rows = spark.sql(RulesSql.query(rules)).orderBy("number").collectAsList();
    assertThat(rows)
        .extracting(Row::toString)
        .containsExactly(
            "[1,gradsweep,a,loss,>,0.1,clip_factor,<=,4.9E-324,3,verdict,dead,because,book]",
            "[2,x,b,loss,>,0.1,null,null,null,null,information,null,{value},other book]");
    assertThat(rows.get(0).schema().asNullable())
        .isEqualTo(spark.sql(RulesSql.query(List.of())).schema().asNullable());
  }

  @Test
  void isEmptyWithoutRules() {
    assertThat(spark.sql(RulesSql.query(List.of())).collectAsList()).isEmpty();
  }

  @Test
  void thresholdsKeepEveryBit() {
    List<Rule> rules = new ArrayList<>();
    double[] thresholds = {1e-3, 0.1 + 0.2, Double.MAX_VALUE, -0.0, 1e22, 123456789.125};
    for (double threshold : thresholds) {
      Condition condition = new Condition(Quantity.LOSS, Comparison.BELOW, threshold);
      rules.add(new Rule("p", "r", condition, null, 1, Role.INFORMATION, null, "r", "s"));
    }
    assertThat(spark.sql(RulesSql.query(rules)).orderBy("number").collectAsList())
        .extracting(row -> row.<Double>getAs("threshold"))
        .containsExactly(1e-3, 0.1 + 0.2, Double.MAX_VALUE, -0.0, 1e22, 123456789.125);
  }

  @Test
  void textIsKeptWhateverItHolds() {
    List<String> texts =
        List.of(
            "it's",
            "\"quoted\"",
            "back\\slash",
            "ends with \\",
            "'; DROP TABLE trials; --",
            "/* comment */ -- comment",
            "${spark.master} $1",
            "%s %n 100 %",
            "`name` <script>alert(1)</script>",
            "\\u0041 \\n \\' \\\\",
            "gr\u00f6\u00dfer \u2264 \u4e2d\u6587 \ud83d\ude00");
    List<Rule> rules = texts.stream().map(text -> rule("r", null, "because", text)).toList();
    assertThat(spark.sql(RulesSql.query(rules)).orderBy("number").collectAsList())
        .extracting(row -> row.<String>getAs("source"))
        .containsExactlyElementsOf(texts);
    assertThat(RulesSql.query(rules)).doesNotContain(";", "--", "/*", "${").isASCII();
  }
}
