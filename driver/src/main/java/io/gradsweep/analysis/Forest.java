package io.gradsweep.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A random forest of regression trees (Breiman, 2001) from Spark's MLlib. Fitting it again to the
 * same trials gives the same forest.
 */
final class Forest {
  private static final int TREES = 100;
  private static final int DEPTH = 10;
  private static final long SEED = 1;

  private final RandomForestRegressionModel model;

  private Forest(RandomForestRegressionModel model) {
    this.model = model;
  }

  /** Fits a forest to some of the trials. */
  static Forest fit(SparkSession spark, Observations trials, IntPredicate which) {
    return new Forest(
        new RandomForestRegressor()
            .setFeaturesCol("levels")
            .setLabelCol("response")
            .setNumTrees(TREES)
            .setMaxDepth(DEPTH)
            .setFeatureSubsetStrategy("all")
            .setMaxBins(bins(trials))
            .setSeed(SEED)
            .fit(table(spark, trials, which)));
  }

  /** The response that the forest expects. */
  double predict(double[] levels) {
    return model.predict(Vectors.dense(levels));
  }

  /** One partition, because the sample of each tree depends on the partitioning. */
  private static Dataset<Row> table(SparkSession spark, Observations trials, IntPredicate which) {
    List<Row> rows =
        IntStream.range(0, trials.size())
            .filter(which)
            .mapToObj(i -> RowFactory.create(Vectors.dense(trials.levels(i)), trials.response(i)))
            .toList();
    StructType schema =
        new StructType(
            new StructField[] {
              new StructField("levels", SQLDataTypes.VectorType(), false, attributes(trials)),
              new StructField("response", DataTypes.DoubleType, false, Metadata.empty())
            });
    return spark.createDataFrame(rows, schema).coalesce(1);
  }

  /** Metadata that mark which factors are categorical. */
  private static Metadata attributes(Observations trials) {
    List<Attribute> attributes = new ArrayList<>();
    for (Observations.Factor factor : trials.factors()) {
      attributes.add(
          factor.categories() == 0
              ? NumericAttribute.defaultAttr().withName(factor.name())
              : NominalAttribute.defaultAttr()
                  .withName(factor.name())
                  .withNumValues(factor.categories()));
    }
    return new AttributeGroup("levels", attributes.toArray(Attribute[]::new)).toMetadata();
  }

  /** Enough bins for all categories, and at least 32 for numbers. */
  private static int bins(Observations trials) {
    return trials.factors().stream()
        .mapToInt(Observations.Factor::categories)
        .reduce(32, Math::max);
  }
}
