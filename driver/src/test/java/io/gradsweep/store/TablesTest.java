package io.gradsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tables of a sweep")
class TablesTest {
  private final SparkSession spark = TestSpark.session();

  @Test
  void ofFormat1HaveNullWhereAColumnIsNewer() throws IOException {
    register(1);

    assertThat(rows("SELECT trial_id, depth, train_accuracy FROM trials ORDER BY trial_id"))
        .hasToString("[[0123456789abcdef,1,0.875], [fedcba9876543210,2,null]]");
    assertThat(rows("SELECT DISTINCT output_std, features, classes FROM trials"))
        .hasToString("[[null,null,null]]");
    assertThat(rows("SELECT count(*) FROM layers")).hasToString("[[3]]");
    assertThat(rows("SELECT count(*) FROM steps")).hasToString("[[2]]");
  }

  @Test
  void ofFormat2HaveAllColumns() throws IOException {
    register(2);

    assertThat(rows("SELECT output_std, features, classes FROM trials ORDER BY trial_id"))
        .hasToString("[[0.375,32,10], [null,null,null]]");
    assertThat(rows("SELECT lag, input_grad_l2, state_error_l2 FROM timesteps ORDER BY lag"))
        .hasToString("[[0,0.5,0.25], [1,NaN,null]]");
  }

  /**
   * Trials before format 4 had one engine; format 4 wrote null for it; format 5 writes its name.
   */
  @Test
  void haveTheLevelThatAllTrialsHadBeforeItsColumn() throws IOException {
    register(3);
    assertThat(rows("SELECT engine FROM trials ORDER BY trial_id")).hasToString("[[fast], [fast]]");
    for (int format : new int[] {4, 5}) {
      register(format);
      assertThat(rows("SELECT engine FROM trials ORDER BY trial_id"))
          .hasToString("[[fast], [stock]]");
    }
  }

  @Test
  void haveTimeStepsWithoutRowsWhereNoNetworkIsRecurrent() throws IOException {
    register(1);

    assertThat(spark.table("timesteps").columns())
        .containsExactly("trial_id", "step", "layer", "lag", "input_grad_l2", "state_error_l2");
    assertThat(rows("SELECT * FROM timesteps")).isEmpty();
  }

  private List<Row> rows(String query) {
    return spark.sql(query).collectAsList();
  }

  /** Files that the worker's tests keep, see TraceFixture there. */
  private void register(int format) throws IOException {
    Path root = Path.of("worker/src/test/resources/trace-format-" + format);
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(root))) {
        String path = folder.resolve(root).toString();
        Tables.register(spark, SweepFolder.open(path, new Configuration()));
        return;
      }
    }
    throw new AssertionError("no " + root + " above " + start);
  }
}
