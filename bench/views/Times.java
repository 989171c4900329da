import com.sun.management.OperatingSystemMXBean;
import io.gradsweep.analysis.Analysis;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import io.gradsweep.rule.Presets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Times decay, onset and verdicts against a bare scan of the columns of layers that the three read,
 * all into Spark's sink that drops every row, in alternation. The scan sums every column (the lengths
 * of a text: its largest value would leave generated code and take several times as long). Seconds on the clock, and seconds of
 * processor time, which other programs on the machine disturb less.
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
            .config("spark.sql.shuffle.partitions", "4") // this and the next as in Sessions
            .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000")
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
            .map(column -> "sum(" + (isText(spark, column) ? "length(" + column + ")" : column) + ")")
            .collect(Collectors.joining(", ", "SELECT ", " FROM layers")));
    VIEWS.forEach(view -> queries.put(view, "SELECT * FROM " + view));
    System.out.println("columns of layers: " + String.join(", ", columns));
    System.out.println("rows of layers: " + spark.table("layers").count());

    Map<String, List<Taken>> taken = new LinkedHashMap<>();
    int rounds = Integer.parseInt(arguments[1]);
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, String> query : queries.entrySet()) {
        Taken now = Taken.by(spark, query.getValue());
        if (round > 0) { // the first warms up
          taken.computeIfAbsent(query.getKey(), unused -> new ArrayList<>()).add(now);
        }
        print((round == 0 ? "warm-up " : "round " + round + " ") + query.getKey(), now);
      }
    }
    Taken scan = Taken.median(taken.get("scan"));
    Taken views = new Taken(0, 0);
    for (String name : queries.keySet()) {
      Taken median = Taken.median(taken.get(name));
      views = VIEWS.contains(name) ? views.plus(median) : views;
      print("median " + name, median);
    }
    print("decay + onset + verdicts", views);
    System.out.printf(
        Locale.ROOT,
        "= %.2f bare scans by the clock, %.2f by processor time%n",
        views.clock / scan.clock,
        views.processor / scan.processor);
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

  private static void print(String what, Taken taken) {
    System.out.printf(
        Locale.ROOT, "%-25s%8.2f s%8.2f s processor%n", what, taken.clock, taken.processor);
  }

  /**
   * Seconds.
   *
   * @param clock on the clock
   * @param processor of processors, all threads
   */
  private record Taken(double clock, double processor) {
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Taken by(SparkSession spark, String query) {
      System.gc();
      long start = System.nanoTime();
      long processor = SYSTEM.getProcessCpuTime();
      spark.sql(query).write().format("noop").mode("overwrite").save();
      return new Taken(
          (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }

    static Taken median(List<Taken> all) {
      return new Taken(
          median(all.stream().mapToDouble(Taken::clock)),
          median(all.stream().mapToDouble(Taken::processor)));
    }

    private static double median(DoubleStream values) {
      double[] sorted = values.sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    Taken plus(Taken other) {
      return new Taken(clock + other.clock, processor + other.processor);
    }
  }
}
