package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.run.Dl4jRunners;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything together: real trials on Spark, the tables read by DuckDB. */
class PipelineTest {
  private Path temporary = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void keep(@TempDir Path folder) {
    temporary = folder;
  }

  @Test
  void tracesAreBitIdenticalWhateverTheParallelism() throws IOException, SQLException {
    String sweep =
        """
        name: both
        parameters:
          depth: {values: [3, 6]}
          activation: {values: [tanh, relu, gelu]}
          normalization: {values: [none, batch, layer]}
          skip: {values: [0, 2]}
          clipping: {values: [none, {global_l2: 0.5}]}
          updater: {values: [{sgd: 0.1}, adam]}
          width: {value: 24}
        training: {steps: 12, batch: 48}
        trace: {every: 3}
        """;

    assertSameTraces(sweep, 144);
  }

  @Test
  void tracesOfConvolutionalNetworksAreBitIdenticalWhateverTheParallelism()
      throws IOException, SQLException {
    String sweep =
        """
        name: both
        parameters:
          family: {value: cnn}
          depth: {value: 3}
          kernel: {values: [2, 3]}
          pool_every: {values: [0, 1]}
          normalization: {values: [none, batch, layer]}
          skip: {values: [0, 1]}
          activation: {value: relu}
          width: {value: 12}
        training: {steps: 7, batch: 48}
        trace: {every: 2}
        """;

    assertSameTraces(sweep, 24);
  }

  @Test
  void tracesOfRecurrentNetworksAreBitIdenticalWhateverTheParallelism()
      throws IOException, SQLException {
    String sweep =
        """
        name: both
        parameters:
          family: {value: rnn}
          cell: {values: [simple, lstm, gru]}
          depth: {value: 3}
          skip: {values: [0, 1]}
          sequence_length: {values: [5, 9]}
          dataset: {values: [recall_first, adding]}
          recurrent_init: {value: orthogonal}
          width: {value: 12}
        training: {steps: 7, batch: 48}
        trace: {every: 2}
        """;

    assertSameTraces(sweep, 24);

    List<String> one = rows("*", "one/both/timesteps", "1, 2, 3, 4");
    assertThat(one)
        .as("4 traced steps and the last, 3 layers, 5 or 9 lags")
        .hasSize(12 * 4 * 3 * (5 + 9))
        .isEqualTo(rows("*", "two/both/timesteps", "1, 2, 3, 4"));
  }

  @Test
  void tracesWithDropoutAndListsOfWidthsAreBitIdenticalWhateverTheParallelism()
      throws IOException, SQLException {
    String sweep =
        """
        name: both
        parameters:
          family: {values: [mlp, cnn, rnn]}
          depth: {value: 3}
          width: {values: [[12, 6, 9], [3, 3, 3], 8]}
          dropout: {values: [0, 0.3]}
        training: {steps: 7, batch: 48}
        trace: {every: 2}
        """;

    assertSameTraces(sweep, 18);

    assertThat(rows("DISTINCT width, widths, depth", "one/both/trials", "1, 2"))
        .containsExactly("[3, null, 3]", "[8, null, 3]", "[null, 12,6,9, 3]");
  }

  private void assertSameTraces(String sweep, int trials) throws IOException, SQLException {
    assertThat(run(sweep, "one", "local[1]")).as(err.toString()).isZero();
    assertThat(run(sweep, "two", "local[2]")).as(err.toString()).isZero();

    for (String table : List.of("steps", "layers")) {
      String columns = table.equals("steps") ? "* EXCLUDE (seconds)" : "*";
      String order = table.equals("steps") ? "1, 2" : "1, 2, 3, 4, 6";
      List<String> one = rows(columns, "one/both/" + table, order);
      List<String> two = rows(columns, "two/both/" + table, order);
      assertThat(one).hasSizeGreaterThan(trials * 3).isEqualTo(two);
    }
    assertThat(rows("trial_id, trace_digest", "one/both/trials", "1"))
        .hasSize(trials)
        .isEqualTo(rows("trial_id, trace_digest", "two/both/trials", "1"));
  }

  @Test
  void networksThatCannotReadTheDataOrPoolInsideABlockAreRows() throws IOException, SQLException {
    String sweep =
        """
        name: unreadable
        parameters:
          family: {value: cnn}
          depth: {value: 4}
          width: {value: 4}
          skip: {values: [0, 2]}
          pool_every: {value: 1}
          dataset: {values: [noise, digits]}
        training: {steps: 2, batch: 8}
        limits: {max_failed_trials: 100%}
        """;

    assertThat(run(sweep, "out", "local[2]")).as(err.toString()).isZero();

    assertThat(rows("dataset, skip, status, failure", "out/unreadable/trials", "1, 2"))
        .containsExactly(
            "[digits, 0, COMPLETED, null]",
            "[digits, 2, FAILED, impossible: pool_every 1 is not a multiple of skip 2, so pooling"
                + " after layer 2 would fall inside the block that ends at layer 3]",
            "[noise, 0, FAILED, impossible: family cnn reads images, dataset noise has 32 plain"
                + " features]",
            "[noise, 2, FAILED, impossible: pool_every 1 is not a multiple of skip 2, so pooling"
                + " after layer 2 would fall inside the block that ends at layer 3]");
  }

  @Test
  void trialsThatFailAreRowsAndTheOthersComplete() throws IOException, SQLException {
    String sweep =
        """
        name: failing
        parameters:
          depth: {value: 4}
          width: {value: 16}
          activation: {value: relu}
          skip: {values: [0, 7]}
          learning_rate: {values: [0.05, 1.0e+30]}
          batch: {values: [32, 5000]}
        training: {steps: 10}
        limits: {max_failed_trials: %s}
        """;

    assertThat(run(sweep.formatted("100%"), "all", "local[2]")).as(err.toString()).isZero();
    assertThat(rows("skip, batch, learning_rate, status, failure", "all/failing/trials", "1, 2, 3"))
        .hasSize(8)
        .startsWith(
            "[0, 32, 0.05, COMPLETED, null]",
            "[0, 32, 1.0E30, DIVERGED, loss or gradient is not finite at step 1]",
            "[0, 5000, 0.05, FAILED, impossible: a batch of 5000 from 1438 training examples]")
        .endsWith(
            "[7, 5000, 1.0E30, FAILED, impossible: skip 7 needs a depth of at least 8, not 4]");
    assertThat(
            rows(
                "count(*)",
                "all/failing/layers l JOIN read_parquet('%s') t USING (trial_id)"
                    .formatted(glob("all/failing/trials")),
                "1"))
        .as("layer rows: 5 layers x 2 arrays, 10 steps of one trial and 2 of the other")
        .containsExactly("[120]");

    assertThat(run(sweep.formatted("0"), "none", "local[1]")).isEqualTo(1);
    assertThat(out.toString()).contains("max_failed_trials is 0");
  }

  private int run(String sweep, String folder, String master) throws IOException {
    Path file = Files.writeString(temporary.resolve(folder + ".yaml"), sweep);
    return Gradsweep.execute(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new Dl4jRunners(),
        "run",
        "--no-report",
        file.toString(),
        "--out",
        temporary.resolve(folder).toString(),
        "--master",
        master);
  }

  private String glob(String table) {
    return temporary.resolve(table) + "/*.parquet";
  }

  /** Each row as the list of its values. */
  private List<String> rows(String columns, String table, String order) throws SQLException {
    String[] first = table.split(" ", 2);
    String from = "read_parquet('" + glob(first[0]) + "') " + (first.length == 2 ? first[1] : "");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT " + columns + " FROM " + from + " ORDER BY " + order)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          values.add(String.valueOf(result.getObject(column)));
        }
        rows.add(values.toString());
      }
      return rows;
    }
  }
}
