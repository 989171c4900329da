package io.gradsweep.cli;

import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkSqlParser;

/** Lets only queries through: results are changed by {@code run} alone. */
final class ReadOnly {
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
   * @throws BadInputException if the statement is not a query
   */
  static void check(String query) {
    LogicalPlan plan = new SparkSqlParser().parsePlan(query);
    if (plan.exists(node -> changes(node))) {
      throw new BadInputException(
          "query: changes something; allowed: SELECT, WITH, SHOW, DESCRIBE");
    }
  }

  private static boolean changes(LogicalPlan node) {
    return node.nodeName().startsWith("Insert")
        || (node instanceof Command && !READING_COMMANDS.contains(node.nodeName()));
  }
}
