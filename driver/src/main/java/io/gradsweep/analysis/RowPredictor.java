package io.gradsweep.analysis;

import io.gradsweep.activation.Activation;
import io.gradsweep.theory.Ensemble;
import io.gradsweep.theory.MeanField;
import io.gradsweep.theory.Prediction;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Token;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Maps the columns of {@code trials} to the predictions of theory. Not thread-safe. */
final class RowPredictor {
  private final MeanField theory = new MeanField();

  /**
   * @param rows of the columns {@link Predictions#KEYS}
   * @return rows of the columns {@link Predictions#SCHEMA}
   */
  Iterator<Row> predict(Iterator<Row> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        return withPrediction(row, prediction(row));
      }
    };
  }

  private Prediction prediction(Row row) {
    try {
      String whyNot = whyNot(row);
      if (whyNot != null) {
        return new Prediction.None(whyNot);
      }
      return theory.predict(ensemble(row));
    } catch (InvalidLevelException unknown) {
      return new Prediction.None(String.valueOf(unknown.getMessage()));
    }
  }

  private static @Nullable String whyNot(Row row) {
    String family = row.getAs("family");
    if (!"mlp".equals(family)) {
      return "theory covers only family mlp, not " + family;
    }
    if (row.getAs("width") == null) {
      return "theory covers only hidden layers of one width";
    }
    Double dropout = row.getAs("dropout");
    if (dropout != null && dropout != 0) {
      return "theory covers only networks without dropout";
    }
    if (row.getAs("features") == null || row.getAs("classes") == null) {
      return "the trial does not record the number of features or classes";
    }
    if (!meanSquareIsOne(row)) {
      return "the inputs are not standardized";
    }
    return null;
  }

  private static boolean meanSquareIsOne(Row row) {
    DatasetConfig dataset =
        DatasetConfig.fromText(row.getAs("dataset"), row.getAs("dataset_options"));
    return dataset.source() == DataSource.NOISE || dataset.text("standardize").equals("true");
  }

  private static Ensemble ensemble(Row row) {
    String position = row.getAs("norm_position");
    return new Ensemble(
        row.<Integer>getAs("depth"),
        row.<Integer>getAs("width"),
        Token.parse(Activation.class, row.getAs("activation")),
        Initialization.of(row.getAs("init")),
        Token.parse(Normalization.class, row.getAs("normalization")),
        position == null ? null : Token.parse(NormPosition.class, position),
        row.<Integer>getAs("skip"),
        row.<Integer>getAs("batch"),
        row.<Integer>getAs("features"),
        row.<Integer>getAs("classes"));
  }

  private static Row withPrediction(Row row, Prediction prediction) {
    Object[] values = new Object[Predictions.SCHEMA.length()];
    for (int i = 0; i < row.length(); i++) {
      values[i] = row.get(i);
    }
    int next = row.length();
    if (prediction instanceof Prediction.Slopes slopes) {
      values[next] = slopes.source();
      values[next + 2] = slopes.gradientDecay();
      values[next + 3] = slopes.errorDecay();
    } else if (prediction instanceof Prediction.None none) {
      values[next + 1] = none.whyNot();
    }
    return RowFactory.create(values);
  }
}
