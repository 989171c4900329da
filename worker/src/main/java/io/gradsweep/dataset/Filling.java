package io.gradsweep.dataset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What takes the place of missing values, per feature, computed from the training part: the mean or
 * the most frequent value (the smallest of several) of a number, and the most frequent text of a
 * column of texts.
 *
 * @param values per feature
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
record Filling(double[] values) {

  /**
   * @param train the training part, with NaN where a value is missing
   * @param mean whether a missing number becomes the mean, else the most frequent number
   */
  static Filling of(Part train, List<Feature> features, boolean mean) {
    double[] values = new double[features.size()];
    Map<Integer, Double> largest = new HashMap<>();
    Map<Integer, Integer> best = new HashMap<>();
    for (int j = 0; j < values.length; j++) {
      int group = features.get(j).group();
      double average = average(train, j);
      if (group == Feature.NUMBER) {
        values[j] = mean ? average : mostFrequent(train, j);
      } else if (alone(features, j)) { // 1 for the second of two texts
        values[j] = average > 0.5 ? 1 : 0;
      } else if (average > largest.getOrDefault(group, -1.0)) {
        largest.put(group, average);
        best.put(group, j);
      }
    }
    best.values().forEach(j -> values[j] = 1);
    return new Filling(values);
  }

  private static boolean alone(List<Feature> features, int feature) {
    int group = features.get(feature).group();
    return features.stream().filter(one -> one.group() == group).count() == 1;
  }

  private static double average(Part train, int feature) {
    double sum = 0;
    int count = 0;
    for (int row : train.rows()) {
      double value = train.source().at(row, feature);
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double mostFrequent(Part train, int feature) {
    double[] sorted =
        Arrays.stream(train.rows())
            .mapToDouble(row -> train.source().at(row, feature))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    double best = 0;
    int most = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      if (to - from > most) {
        most = to - from;
        best = sorted[from];
      }
      from = to;
    }
    return best;
  }

  /** The same examples with these values where one is missing. */
  RawExamples filled(RawExamples examples) {
    int count = examples.featureCount();
    return new RawExamples(
        index -> {
          double value = examples.values().applyAsDouble(index);
          return Double.isNaN(value) ? values[index % count] : value;
        },
        count,
        examples.targets());
  }
}
