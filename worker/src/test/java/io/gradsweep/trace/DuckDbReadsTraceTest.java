package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("DuckDB reads a trace unmodified")
class DuckDbReadsTraceTest {
  private final Path folder;
  private final Connection connection;

  DuckDbReadsTraceTest(@TempDir Path folder) throws IOException, SQLException {
    this.folder = folder;
    try (ParquetTraceWriter writer =
        ParquetTraceWriter.open(
            new org.apache.hadoop.fs.Path(folder.toUri()), "7", new Configuration())) {
      TraceFixture.writeWithTimesteps(writer);
    }
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void everyRow() throws SQLException {
    assertThat(ask("count(*)", "trials", "true")).isEqualTo(2L);
    assertThat(ask("count(*)", "steps", "true")).isEqualTo(2L);
    assertThat(ask("count(*)", "layers", "true")).isEqualTo(3L);
    assertThat(ask("count(*)", "timesteps", "true")).isEqualTo(2L);
  }

  @Test
  void nanApartFromNull() throws SQLException {
    assertThat(ask("count(*)", "steps", "isnan(loss)")).isEqualTo(1L);
    assertThat(ask("count(*)", "steps", "loss is null")).isEqualTo(0L);
    assertThat(ask("count(*)", "steps", "heldout_accuracy is null")).isEqualTo(1L);
    assertThat(ask("count(*)", "steps", "isnan(heldout_accuracy)")).isEqualTo(0L);
    assertThat(ask("count(*)", "layers", "isnan(grad_rms)")).isEqualTo(1L);
    assertThat(ask("count(*)", "layers", "isinf(grad_rms)")).isEqualTo(1L);
    assertThat(ask("count(*)", "layers", "act_mean is null")).isEqualTo(2L);
  }

  @Test
  void theErrorsOfEachLag() throws SQLException {
    assertThat(ask("input_grad_l2", "timesteps", "lag = 0")).isEqualTo(0.5);
    assertThat(ask("state_error_l2", "timesteps", "lag = 0")).isEqualTo(0.25);
    assertThat(ask("isnan(input_grad_l2)", "timesteps", "lag = 1")).isEqualTo(true);
    assertThat(ask("state_error_l2", "timesteps", "lag = 1")).isNull();
  }

  @Test
  void theHistogramAsAList() throws SQLException {
    assertThat(ask("len(grad_log2_histogram)", "layers", "param = 'W' and layer = 1"))
        .isEqualTo(128L);
    assertThat(ask("list_sum(grad_log2_histogram)::bigint", "layers", "param = 'W' and layer = 1"))
        .isEqualTo(4003L);
  }

  @Test
  void theTimeAsAnInstant() throws SQLException {
    String first = "trial_id = '" + TraceFixture.COMPLETED + "'";

    assertThat(ask("typeof(started_at)", "trials", first)).isEqualTo("TIMESTAMP WITH TIME ZONE");
    assertThat(ask("epoch_us(started_at)", "trials", first)).isEqualTo(1_772_600_767_123_456L);
  }

  @Test
  void theVersion() throws SQLException {
    String file = file("layers");
    String sql =
        "select decode(value) from parquet_kv_metadata('"
            + file
            + "') where decode(key) = 'gradsweep.format.version'";

    assertThat(ask(sql)).isEqualTo("6");
  }

  private @Nullable Object ask(String what, String table, String where) throws SQLException {
    return ask("select " + what + " from '" + file(table) + "' where " + where);
  }

  private @Nullable Object ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).as("an answer to: %s", sql).isTrue();
      return result.getObject(1);
    }
  }

  private String file(String table) {
    return folder.resolve(table).resolve("bundle-7.parquet").toString();
  }
}
