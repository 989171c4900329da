package io.gradsweep.sweep;

import io.gradsweep.trial.TrialColumns;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An exclusion that parses and names only known columns and {@link PredicateFunctions}. Whether it
 * is boolean shows when Spark analyzes it, see {@link PredicateTable}.
 *
 * @param exclusion as written
 * @param expression as parsed; Spark would first replace {@code ${...}} in the text
 * @param columns the configuration columns that it names, sorted
 */
record Predicate(Exclusion exclusion, Expression expression, List<String> columns) {
  static final String KEY = "exclude";
  static final String ALLOWED = "a Spark SQL predicate over the configuration columns";
  static final String REMEDY = "use " + ALLOWED;

  /** Maximum number of predicates of a sweep. */
  static final int MAX_COUNT = 100;

  /** Maximum number of characters of a predicate. */
  static final int MAX_LENGTH = 4000;

  /** Problem of a predicate that exhausts the stack of Spark's parser or analyzer. */
  static final String TOO_DEEP = "is nested too deeply";

  private static final List<String> COLUMNS =
      TrialColumns.ALL.stream().map(TrialColumns.Column::name).toList();

  /** The predicate, or null after adding a problem. */
  static @Nullable Predicate parse(Exclusion exclusion, Problems problems) {
    Place place = new Place(exclusion.file(), exclusion.line());
    if (exclusion.predicate().length() > MAX_LENGTH) {
      String length = "has " + exclusion.predicate().length() + " characters";
      problems.add(place, KEY, described(exclusion, length), "up to " + MAX_LENGTH);
      return null;
    }
    Expression expression;
    try {
      expression = new CatalystSqlParser().parseExpression(exclusion.predicate());
    } catch (Exception unparsable) { // Scala does not declare the checked ParseException
      problems.addWithRemedy(place, KEY, described(exclusion, SparkMessage.of(unparsable)), REMEDY);
      return null;
    } catch (StackOverflowError deep) {
      problems.addWithRemedy(place, KEY, described(exclusion, TOO_DEEP), REMEDY);
      return null;
    }
    int before = problems.count();
    Set<String> columns = new TreeSet<>();
    Deque<Expression> rest = new ArrayDeque<>(List.of(expression));
    while (!rest.isEmpty()) {
      Expression next = rest.pop();
      if (next instanceof SubqueryExpression) {
        problems.addWithRemedy(place, KEY, described(exclusion, "contains a subquery"), REMEDY);
        return null;
      }
      if (next instanceof ExpressionWithUnresolvedIdentifier) {
        problems.addWithRemedy(
            place, KEY, described(exclusion, "uses IDENTIFIER"), "write the name of the column");
        return null;
      }
      if (next instanceof UnresolvedFunction function) {
        function(function, exclusion, place, problems);
      }
      if (next instanceof UnresolvedAttribute attribute) {
        column(attribute, exclusion, place, columns, problems);
      }
      CollectionConverters.asJava(next.children()).forEach(rest::push);
    }
    return problems.count() > before
        ? null
        : new Predicate(exclusion, expression, List.copyOf(columns));
  }

  private static void function(
      UnresolvedFunction function, Exclusion exclusion, Place place, Problems problems) {
    List<String> name = CollectionConverters.asJava(function.nameParts());
    if (!PredicateFunctions.allow(name)) {
      String written = String.join(".", name);
      String problem = described(exclusion, "calls the unknown function '" + written + "'");
      problems.addUnknown(place, KEY, problem, written, PredicateFunctions.ALLOWED);
    }
  }

  private static void column(
      UnresolvedAttribute attribute,
      Exclusion exclusion,
      Place place,
      Set<String> columns,
      Problems problems) {
    String written = String.join(".", CollectionConverters.asJava(attribute.nameParts()));
    String name = written.toLowerCase(Locale.ROOT);
    if (COLUMNS.contains(name)) {
      columns.add(name);
      return;
    }
    String problem = described(exclusion, "names the unknown column '" + written + "'");
    problems.addUnknown(place, KEY, problem, written, COLUMNS);
  }

  /** A predicate and its problem. */
  static String described(Exclusion exclusion, String problem) {
    return "'" + exclusion.predicate() + "' " + problem;
  }
}
