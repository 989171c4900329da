package io.gradsweep.analysis;

import io.gradsweep.trial.LevelType;
import io.gradsweep.trial.TrialColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trials in the form that a forest needs: a number for each factor, and a response.
 *
 * <p>Numbers are used as they are: trees only compare them, so their scale does not matter. Words
 * are categories, numbered from 0. Null is a level of its own: one more category, or a number below
 * all others.
 */
final class Observations {
  private final List<Factor> factors;
  private final List<double[]> levels;
  private final double[] responses;
  private final int[] configurations;

  /**
   * @param name of the column
   * @param position in the array of configurations
   */
  record Column(String name, int position) {}

  /**
   * @param levels of the whole configuration
   */
  record Trial(List<@Nullable String> levels, double response) {}

  /**
   * @param categories number of categories; 0 if the levels are numbers
   */
  record Factor(String name, int categories) {}

  private Observations(
      List<Factor> factors, List<double[]> levels, double[] responses, int[] configurations) {
    this.factors = factors;
    this.levels = levels;
    this.responses = responses;
    this.configurations = configurations;
  }

  static Observations of(List<Column> columns, List<Trial> trials) {
    List<Factor> factors = new ArrayList<>();
    List<double[]> levels = new ArrayList<>();
    trials.forEach(trial -> levels.add(new double[columns.size()]));
    for (int f = 0; f < columns.size(); f++) {
      Column column = columns.get(f);
      List<@Nullable String> texts =
          trials.stream()
              .map(trial -> trial.levels().get(column.position()))
              .collect(Collectors.toList());
      Map<@Nullable String, Double> codes = isNumber(column.name()) ? numbers(texts) : words(texts);
      factors.add(new Factor(column.name(), isNumber(column.name()) ? 0 : codes.size()));
      for (int i = 0; i < texts.size(); i++) {
        levels.get(i)[f] = Objects.requireNonNull(codes.get(texts.get(i)));
      }
    }
    return new Observations(
        List.copyOf(factors),
        levels,
        trials.stream().mapToDouble(Trial::response).toArray(),
        numbered(trials));
  }

  int size() {
    return responses.length;
  }

  List<Factor> factors() {
    return factors;
  }

  /** One number per factor. */
  double[] levels(int trial) {
    return levels.get(trial).clone();
  }

  double response(int trial) {
    return responses[trial];
  }

  /** Number of the trial's configuration, from 0, in order of first appearance. */
  int configuration(int trial) {
    return configurations[trial];
  }

  /** Number of different configurations. */
  int configurations() {
    int largest = -1;
    for (int configuration : configurations) {
      largest = Math.max(largest, configuration);
    }
    return largest + 1;
  }

  private static int[] numbered(List<Trial> trials) {
    Map<List<@Nullable String>, Integer> numbers = new HashMap<>();
    return trials.stream()
        .mapToInt(trial -> numbers.computeIfAbsent(trial.levels(), unused -> numbers.size()))
        .toArray();
  }

  private static boolean isNumber(String column) {
    return TrialColumns.ALL.stream()
        .filter(known -> known.name().equals(column))
        .anyMatch(known -> known.type() != LevelType.ColumnType.TEXT);
  }

  private static Map<@Nullable String, Double> numbers(Collection<@Nullable String> texts) {
    Map<@Nullable String, Double> numbers = new HashMap<>();
    double smallest = 0;
    for (String text : texts) {
      if (text != null) {
        double number = Double.parseDouble(text);
        smallest = Math.min(smallest, number);
        numbers.put(text, number);
      }
    }
    numbers.put(null, smallest - 1);
    return numbers;
  }

  private static Map<@Nullable String, Double> words(Collection<@Nullable String> texts) {
    Map<@Nullable String, Double> categories = new HashMap<>();
    texts.stream()
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(word -> categories.put(word, (double) categories.size()));
    if (texts.stream().anyMatch(Objects::isNull)) {
      categories.put(null, (double) categories.size());
    }
    return categories;
  }
}
