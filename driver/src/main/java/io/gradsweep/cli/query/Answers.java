package io.gradsweep.cli.query;

import io.gradsweep.cli.terminal.AnswerFile;
import io.gradsweep.cli.terminal.Texts;
import io.gradsweep.run.BadInputException;
import io.gradsweep.run.QueryProblem;
import io.gradsweep.run.ReadOnly;
import io.gradsweep.store.DamagedFile;
import io.gradsweep.store.StoreException;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Answers SQL statements one by one. */
public final class Answers {
  private final SparkSession spark;

  /** Receives an answer. */
  public interface Taker {
    void take(Dataset<Row> answer) throws Exception;
  }

  public Answers(SparkSession spark) {
    this.spark = spark;
  }

  /** Prints an answer. */
  public void print(String statement, OutputFormat format, PrintWriter out) throws Exception {
    answer(statement, answer -> format.print(answer, out));
  }

  /** Writes an answer to a file and reports how many rows it has. */
  public void write(String statement, OutputFormat format, AnswerFile file, PrintWriter out)
      throws Exception {
    long[] rows = {0};
    file.write(to -> answer(statement, answer -> rows[0] = format.print(answer, to)));
    out.println(Texts.counted(rows[0], "row") + " in " + file);
  }

  /**
   * Hands an answer over. Spark throws checked exceptions without declaring them, hence the catch.
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
