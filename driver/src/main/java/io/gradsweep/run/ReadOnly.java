package io.gradsweep.run;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExecuteImmediate;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.plans.logical.Call;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Lets only queries through: nothing but {@code run} changes results. A statement is checked twice:
 * as it is written, because Spark executes commands while it analyzes them, and as analyzed, with
 * its subqueries, before anything is executed.
 */
public final class ReadOnly {
  private static final Set<String> READING_COMMANDS =
      Set.of(
          "ShowTables",
          "ShowTablesCommand",
          "ShowViews",
          "ShowViewsCommand",
          "ShowColumns",
          "ShowColumnsCommand",
          "ShowFunctions",
          "ShowFunctionsCommand",
          "DescribeRelation",
          "DescribeTableCommand",
          "DescribeColumn",
          "DescribeColumnCommand",
          "DescribeFunction",
          "DescribeFunctionCommand",
          "DescribeQueryCommand");

  private ReadOnly() {}

  /**
   * The answer of a query, not computed yet.
   *
   * @throws BadInputException if the statement is not a query, or runs programs or Java methods
   */
  public static Dataset<Row> query(SparkSession spark, String statement) {
    LogicalPlan written = new SparkSqlParser().parsePlan(statement);
    if (written.exists(node -> changes(node))) {
      throw new BadInputException("query: sql is read-only; use SELECT, WITH, SHOW or DESCRIBE");
    }
    if (written.exists(node -> node instanceof PlanWithUnresolvedIdentifier)) {
      throw new BadInputException(
          "query: IDENTIFIER is not allowed; write the names of tables and views");
    }
    Dataset<Row> answer = spark.sql(statement);
    LogicalPlan analyzed = answer.queryExecution().analyzed();
    Stream.concat(
            Stream.of(analyzed), CollectionConverters.asJava(analyzed.subqueriesAll()).stream())
        .map(ReadOnly::code)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            code -> {
              throw new BadInputException(
                  "query: %s, which sql does not allow; remove it from the query".formatted(code));
            });
    return answer;
  }

  private static boolean changes(LogicalPlan node) {
    return node.nodeName().startsWith("Insert")
        || node instanceof UnresolvedExecuteImmediate
        || node instanceof Call
        || (node instanceof Command && !READING_COMMANDS.contains(node.nodeName()));
  }

  /** What in a plan, without its subqueries, runs programs or Java methods; empty if nothing. */
  private static Optional<String> code(LogicalPlan plan) {
    return OptionConverters.toJava(plan.find(node -> codeOf(node).isPresent()))
        .flatMap(ReadOnly::codeOf);
  }

  private static Optional<String> codeOf(LogicalPlan node) {
    if (node instanceof ScriptTransformation) {
      return Optional.of("the clause USING runs a program");
    }
    return CollectionConverters.asJava(node.expressions()).stream()
        .flatMap(
            expression ->
                OptionConverters.toJava(
                    expression.find(part -> part instanceof CallMethodViaReflection))
                    .stream())
        .findFirst()
        .map(call -> "the function " + call.prettyName() + " calls Java methods");
  }
}
