import io.gradsweep.analysis.Analysis;
import io.gradsweep.catalog.SweepFolder;
import io.gradsweep.catalog.Tables;
import io.gradsweep.rule.Presets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Times decay, onset and verdicts against a bare scan of the columns of layers that the three read,
 * all into Spark's sink that drops every row, in alternation.
 *
 * <p>Arguments: folder of a sweep, rounds.
 */
final class Times {
  private static final List<String> VIEWS = List.of("decay", "onset", "verdicts");

  private Times() {}

  /** Prints a line a round, then medians and the ratio of the three together to the scan. */
  public static void main(String... arguments) throws IOException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    Tables.register(
        spark,
        SweepFolder.open(arguments[0], spark.sparkContext().hadoopConfiguration()));
    Analysis.register(spark, Presets.all());

    Map<String, String> queries = new LinkedHashMap<>();
    Set<String> columns = columnsOfLayers(spark);
    queries.put(
        "scan",
        columns.stream()
            .map(column -> (isText(spark, column) ? "max(" : "sum(") + column + ")")
            .collect(Collectors.joining(", ", "SELECT ", " FROM layers")));
    VIEWS.forEach(view -> queries.put(view, "SELECT * FROM " + view));
    System.out.println("columns of layers: " + String.join(", ", columns));
    System.out.println("rows of layers: " + spark.table("layers").count());

    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    int rounds = Integer.parseInt(arguments[1]);
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, String> query : queries.entrySet()) {
        double taken = time(spark, query.getValue());
        if (round > 0) { // the first warms up
          seconds.computeIfAbsent(query.getKey(), unused -> new ArrayList<>()).add(taken);
        }
        System.out.printf(Locale.ROOT, "%-10s%8.2f s%n", query.getKey(), taken);
      }
    }
    double scan = median(seconds.get("scan"));
    double views = 0;
    for (String name : queries.keySet()) {
      double median = median(seconds.get(name));
      views += VIEWS.contains(name) ? median : 0;
      System.out.printf(
          Locale.ROOT, "median %-10s%8.2f s = %.2f scans%n", name, median, median / scan);
    }
    System.out.printf(
        Locale.ROOT, "decay + onset + verdicts %.2f s = %.2f scans%n", views, views / scan);
    spark.stop();
  }

  /** Those that the plans of the three views read. */
  private static Set<String> columnsOfLayers(SparkSession spark) {
    Set<String> columns = new TreeSet<>();
    for (String view : VIEWS) {
      for (SparkPlan leaf :
          CollectionConverters.asJava(
              spark.table(view).queryExecution().sparkPlan().collectLeaves())) {
        List<String> read = Arrays.asList(leaf.schema().fieldNames());
        if (read.contains("param")) { // no other table has it
          columns.addAll(read);
        }
      }
    }
    return columns;
  }

  private static boolean isText(SparkSession spark, String column) {
    return spark.table("layers").schema().apply(column).dataType().typeName().equals("string");
  }

  private static double time(SparkSession spark, String query) {
    System.gc();
    long start = System.nanoTime();
    spark.sql(query).write().format("noop").mode("overwrite").save();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
