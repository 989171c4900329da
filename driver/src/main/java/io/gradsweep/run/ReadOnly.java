package io.gradsweep.run;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExecuteImmediate;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Call;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.jdk.javaapi.CollectionConverters;

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
    boolean runs =
        runsCode(analyzed)
            || CollectionConverters.asJava(analyzed.subqueriesAll()).stream()
                .anyMatch(ReadOnly::runsCode);
    if (runs) {
      throw new BadInputException(
          "query: functions that run programs or Java methods are not allowed");
    }
    return answer;
  }

  private static boolean changes(LogicalPlan node) {
    return node.nodeName().startsWith("Insert")
        || node instanceof UnresolvedExecuteImmediate
        || node instanceof Call
        || (node instanceof Command && !READING_COMMANDS.contains(node.nodeName()));
  }

  private static boolean runsCode(LogicalPlan plan) {
    return plan.exists(
        node ->
            node instanceof ScriptTransformation
                || CollectionConverters.asJava(node.expressions()).stream()
                    .anyMatch(ReadOnly::callsMethods));
  }

  private static boolean callsMethods(Expression expression) {
    return expression.exists(part -> part instanceof CallMethodViaReflection);
  }
}
