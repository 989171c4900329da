package io.gradsweep.cli;

import io.gradsweep.store.DamagedFile;
import io.gradsweep.store.StoreException;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Answers statements one by one. */
final class Answers {
  private final SparkSession spark;

  /** Takes an answer. */
  interface Taker {
    void take(Dataset<Row> answer) throws Exception;
  }

  Answers(SparkSession spark) {
    this.spark = spark;
  }

  /** Prints the answer. */
  void print(String statement, OutputFormat format, PrintWriter out) throws Exception {
    answer(statement, answer -> format.print(answer, out));
  }

  /** Writes the answer to a file and says so. */
  void write(String statement, OutputFormat format, AnswerFile file, PrintWriter out)
      throws Exception {
    long[] rows = {0};
    file.write(to -> answer(statement, answer -> rows[0] = format.print(answer, to)));
    out.println(Texts.counted(rows[0], "row") + " in " + file);
  }

  /**
   * Hands the answer over. Spark throws checked exceptions without declaring them, hence the catch.
   *
   * @throws BadInputException if the statement is wrong, or not a query
   * @throws StoreException if a file of the sweep cannot be read
   */
  void answer(String statement, Taker taker) throws Exception {
    try {
      taker.take(ReadOnly.query(spark, statement));
    } catch (Exception failure) {
      Optional<StoreException> damaged = DamagedFile.in(failure);
      if (damaged.isPresent()) {
        throw damaged.get();
      }
      throw QueryProblem.of(failure).orElseThrow(() -> failure);
    }
  }
}
