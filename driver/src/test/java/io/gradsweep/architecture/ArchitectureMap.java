package io.gradsweep.architecture;

import static io.gradsweep.architecture.Library.ANTLR;
import static io.gradsweep.architecture.Library.ASCII_TABLE;
import static io.gradsweep.architecture.Library.CAFFEINE;
import static io.gradsweep.architecture.Library.COMMONS_CSV;
import static io.gradsweep.architecture.Library.COMMONS_MATH;
import static io.gradsweep.architecture.Library.COMMONS_TEXT;
import static io.gradsweep.architecture.Library.DL4J;
import static io.gradsweep.architecture.Library.FASTCSV;
import static io.gradsweep.architecture.Library.FASTDOUBLEPARSER;
import static io.gradsweep.architecture.Library.HADOOP;
import static io.gradsweep.architecture.Library.JACKSON;
import static io.gradsweep.architecture.Library.JLINE;
import static io.gradsweep.architecture.Library.LOG4J;
import static io.gradsweep.architecture.Library.MUSTACHE;
import static io.gradsweep.architecture.Library.ND4J;
import static io.gradsweep.architecture.Library.PARQUET;
import static io.gradsweep.architecture.Library.PICOCLI;
import static io.gradsweep.architecture.Library.PROGRESS_BAR;
import static io.gradsweep.architecture.Library.ROARING_BITMAP;
import static io.gradsweep.architecture.Library.SNAKEYAML;
import static io.gradsweep.architecture.Library.SPARK;
import static io.gradsweep.architecture.Library.VECTOR_API;
import static io.gradsweep.architecture.PackageRow.driver;
import static io.gradsweep.architecture.PackageRow.worker;

import java.util.List;

/**
 * Every package, and what it uses: the one place to change when packages or arrows change. {@link
 * ArchitectureMapTest} compares it with the code, in both directions, and with the arrow table of
 * docs/architecture.md and the signs in {@code package-info.java}, which it can also write.
 *
 * <p>A package may use only packages above its own row, so there are no cycles.
 */
final class ArchitectureMap {
  static final List<PackageRow> ROWS =
      List.of(
          worker("activation"),
          worker("trial").uses("activation"),
          worker("vector"),
          worker("statistics").uses("vector").libraries(VECTOR_API),
          worker("dataset.table").uses("trial").libraries(FASTCSV, FASTDOUBLEPARSER),
          worker("dataset").uses("dataset.table", "trial").libraries(CAFFEINE),
          worker("trace").uses("statistics", "trial").libraries(HADOOP, PARQUET),
          worker("nd4j").libraries(ND4J),
          worker("network.layer").uses("nd4j", "trial").libraries(COMMONS_MATH, DL4J, ND4J),
          worker("network.function")
              .uses("activation", "nd4j", "network.layer", "vector")
              .libraries(DL4J, ND4J, VECTOR_API),
          worker("network.graph")
              .uses("activation", "nd4j", "network.function", "network.layer", "trial")
              .libraries(DL4J, ND4J),
          worker("network.dense")
              .uses("activation", "nd4j", "network.function", "network.layer")
              .libraries(DL4J, ND4J),
          worker("network.convolution").uses("nd4j", "network.layer").libraries(DL4J, ND4J),
          worker("network.normalization")
              .uses("nd4j", "network.function", "network.layer")
              .libraries(DL4J, ND4J),
          worker("network.recurrent")
              .uses("activation", "nd4j", "network.function", "network.layer", "trial")
              .libraries(DL4J, ND4J),
          worker("network")
              .uses(
                  "network.convolution",
                  "network.dense",
                  "network.function",
                  "network.graph",
                  "network.layer",
                  "network.normalization",
                  "network.recurrent",
                  "trial")
              .libraries(DL4J, ND4J),
          worker("training.array").uses("nd4j", "statistics", "trial").libraries(ND4J),
          worker("training.recording")
              .uses(
                  "activation",
                  "nd4j",
                  "network",
                  "network.layer",
                  "statistics",
                  "trace",
                  "training.array",
                  "trial")
              .libraries(DL4J, ND4J),
          worker("training")
              .uses(
                  "dataset",
                  "nd4j",
                  "network",
                  "network.function",
                  "statistics",
                  "trace",
                  "training.array",
                  "training.recording",
                  "trial")
              .libraries(DL4J, HADOOP, ND4J),
          driver("rule").libraries(COMMONS_CSV),
          driver("sweep")
              .uses("rule", "trial")
              .libraries(SNAKEYAML, COMMONS_TEXT, ROARING_BITMAP, SPARK),
          driver("plan").uses("dataset", "sweep", "trial"),
          driver("theory").uses("activation", "trial").libraries(COMMONS_MATH),
          driver("store").uses("trace", "trial").libraries(HADOOP, SPARK),
          driver("execution.executor")
              .uses("plan", "store", "trace", "training", "trial")
              .libraries(HADOOP, SPARK),
          driver("execution")
              .uses("dataset", "execution.executor", "plan", "store", "trace", "trial")
              .libraries(HADOOP, SPARK),
          driver("analysis")
              .uses("activation", "rule", "store", "theory", "trial")
              .libraries(ANTLR, SPARK),
          driver("report")
              .uses("analysis", "rule", "store", "trial")
              .libraries(SPARK, COMMONS_MATH, JACKSON, MUSTACHE),
          driver("run")
              .uses(
                  "analysis",
                  "dataset",
                  "execution",
                  "execution.executor",
                  "plan",
                  "report",
                  "rule",
                  "store",
                  "sweep",
                  "training",
                  "trial")
              .libraries(HADOOP, SPARK),
          driver("cli.terminal")
              .uses("execution", "plan", "report", "run", "store", "sweep", "training", "trial")
              .libraries(ASCII_TABLE, COMMONS_TEXT, PROGRESS_BAR, SPARK),
          driver("cli.query")
              .uses("analysis", "cli.terminal", "run", "store")
              .libraries(ANTLR, COMMONS_CSV, JACKSON, JLINE, SPARK),
          driver("cli")
              .uses(
                  "analysis",
                  "cli.query",
                  "cli.terminal",
                  "dataset",
                  "execution",
                  "execution.executor",
                  "run",
                  "store",
                  "sweep",
                  "training",
                  "trial")
              .libraries(JLINE, LOG4J, PICOCLI, SPARK));

  private ArchitectureMap() {}
}
