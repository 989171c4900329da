package io.gradsweep.analysis;

import static io.gradsweep.analysis.SmallSweep.number;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.rule.Quantity;
import io.gradsweep.trial.TrialColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The view {@code measures} against loops over the rows of the tables. */
class MeasuresTest {
  private final SmallSweep sweep = new SmallSweep();

  /** The columns of one row of layers that are looked at; null where the table has null. */
  private record Cell(
      int layer,
      String kind,
      String param,
      long entries,
      double rms,
      double l2,
      double meanAbs,
      double zeroFraction,
      long nan,
      long inf,
      double updateRatio,
      double weightStd,
      @Nullable Double error,
      @Nullable Double actZero,
      @Nullable Double dead,
      @Nullable Double saturated) {
    boolean weights() {
      return param.equals("W");
    }

    boolean hidden() {
      return weights() && !kind.equals("output");
    }
  }

  private record Step(int step, double loss, double clipFactor, List<Cell> cells) {
    double[] profile(ToDoubleFunction<Cell> value) {
      return cells.stream().filter(Cell::hidden).mapToDouble(value).toArray();
    }

    Cell first() {
      return cells.stream()
          .filter(cell -> cell.layer == 1 && cell.hidden())
          .findFirst()
          .orElseThrow();
    }
  }

  private record Trial(
      String id,
      int depth,
      long seed,
      String dataset,
      int stepsDone,
      @Nullable Double finalLoss,
      @Nullable Double accuracy,
      @Nullable Double outputStd,
      List<Step> steps) {}

  /**
   * A measure, with all layers that have the value; of those the one nearest the input is named.
   */
  private record Measure(double value, TreeSet<Integer> layers) {}

  @Test
  void hasTheQuantitiesOfTheRulesAndNoOthers() {
    assertThat(
            sweep.query("SELECT quantity, unit, meaning FROM quantities ORDER BY place").stream()
                .map(row -> row.getString(0) + "|" + row.getString(1) + "|" + row.getString(2)))
        .containsExactlyElementsOf(
            Arrays.stream(Quantity.values())
                .map(each -> each.word() + "|" + each.unit() + "|" + each.meaning())
                .toList());
    sweep.trial("a").profile("a", 0, new double[] {1}, new double[] {1});
    Row sizes = sweep.query("SELECT DISTINCT size(values), size(layers) FROM step_measures").get(0);
    assertThat(sizes.getInt(0)).isEqualTo(Quantity.values().length);
    assertThat(sizes.getInt(1)).isEqualTo(Quantity.values().length);
  }

  @Test
  void shallowerTrialsAreOtherwiseEqualInEveryColumn() {
    String sql = View.STEP_MEASURES.sql();
    String partition = sql.substring(sql.indexOf("PARTITION BY"), sql.indexOf("ORDER BY depth"));
    List<String> columns =
        new ArrayList<>(TrialColumns.ALL.stream().map(TrialColumns.Column::name).toList());
    columns.remove("depth");
    columns.add("data_fingerprint");
    assertThat(partition.replace("PARTITION BY", "").strip().split(",\\s+"))
        .containsExactlyInAnyOrderElementsOf(columns);
  }

  @Test
  void aTrialWithoutTraceHasOnlyWhatIsKnownOfItsEnd() {
    sweep.trial("a", "status", "TIMED_OUT", "train_accuracy", 0.5, "chance_accuracy", 0.125);
    assertThat(sweep.query("SELECT * FROM measures ORDER BY quantity"))
        .extracting(Row::toString)
        .containsExactly(
            "[a,null,0,0,accuracy_gain,0.375,null]",
            "[a,null,0,0,heldout_evidence," + 0.375 / 0.875 / 0.05 + ",null]",
            "[a,null,0,0,learning_evidence," + 0.375 / 0.875 / 0.05 + ",null]",
            "[a,null,0,0,skill," + 0.375 / 0.875 + ",null]",
            "[a,null,0,0,train_accuracy,0.5,null]");
  }

  @Test
  void clippingChangesNothingButItsFactor() {
    sweep.trial("a").trial("b");
    for (int layer = 1; layer <= 4; layer++) {
      sweep.layer("a", 0, layer, "grad_rms", 1e-9, "clipped_l2", 1.0, "clip_factor", 1e9);
      sweep.layer("b", 0, layer, "grad_rms", 1e-9, "clipped_l2", 1e-99, "clip_factor", 1e-90);
    }
    sweep.step("a", 0).step("b", 0);
    String query = "SELECT quantity, value, layer FROM measures WHERE trial_id = '%s' ORDER BY 1";
    assertThat(sweep.query(query.formatted("a")))
        .isNotEmpty()
        .isEqualTo(sweep.query(query.formatted("b")));
  }

  @Test
  void throughTimeTheEarliestStepIsComparedWithTheLast() {
    double[] flat = {1, 1};
    for (String id : List.of("a", "zero", "nan")) {
      sweep.trial(id).profile(id, 0, flat, flat);
      sweep.timestep(id, 0, 1, 7, 1e-5).timestep(id, 0, 1, 3, 0.5).timestep(id, 0, 2, 0, 9);
      sweep.timestep(id, 0, 2, 8, 9);
    }
    sweep.timestep("a", 0, 1, 0, 0.25);
    sweep.timestep("zero", 0, 1, 0, 0);
    sweep.timestep("nan", 0, 1, 0, Double.NaN);
    assertThat(
            sweep.query(
                "SELECT trial_id, value, layer FROM measures WHERE quantity = 'time_ratio'"))
        .extracting(Row::toString)
        .containsExactly("[a," + 1e-5 / 0.25 + ",1]");
  }

  @Test
  void skillIsTheShareOfTheWayFromTheBestConstantOutputToAPerfectOne() {
    sweep.trial("classes", "train_accuracy", 0.96, "train_chance_accuracy", 0.95);
    sweep.trial("oneClass", "train_accuracy", 1.0, "train_chance_accuracy", 1.0);
    sweep.trial("regression", "final_train_loss", 0.5, "train_chance_loss", 0.25);
    sweep.trial("constant", "final_train_loss", 0.5, "train_chance_loss", 0.0);
    sweep.trial("short", "final_train_loss", 0.5, "train_chance_loss", 1.0, "steps_done", 9);
    sweep.trial("noise", "train_accuracy", 0.5, "train_chance_accuracy", 0.2, "dataset", "noise");
    for (String id : List.of("classes", "oneClass", "regression", "constant", "short", "noise")) {
      sweep.step(id, 0).step(id, 9);
    }
    List<Row> rows =
        sweep.query("SELECT trial_id, step, value FROM measures WHERE quantity = 'skill'");
    assertThat(rows).extracting(row -> row.getString(0)).containsOnly("classes", "regression");
    assertThat(rows).extracting(row -> row.getInt(1)).containsExactly(9, 9);
    for (Row row : rows) {
      double expected = row.getString(0).equals("classes") ? 0.2 : -1;
      assertThat(number(row, "value")).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void chanceIsOfTheTrainingExamplesUnlessOnlyThatOfOthersIsKnown() {
    sweep.trial("a", "train_accuracy", 0.6, "chance_accuracy", 0.5, "train_chance_accuracy", 0.25);
    sweep.trial("b", "train_accuracy", 0.6, "chance_accuracy", 0.5);
    List<Row> rows =
        sweep.query(
            "SELECT trial_id, value FROM measures WHERE quantity = 'accuracy_gain' ORDER BY 1");
    assertThat(rows).hasSize(2);
    assertThat(number(rows.get(0), "value")).isCloseTo(0.35, within(1e-12));
    assertThat(number(rows.get(1), "value")).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void recurrentWeightsCountWhereTheWeightsOfAnyLayerDo() {
    sweep.trial("a").profile("a", 0, new double[] {1, 1}, new double[] {1, 1});
    sweep.layer(
        "a",
        0,
        2,
        "param",
        "RW",
        "grad_rms",
        1e10,
        "grad_l2",
        1e11,
        "grad_mean_abs",
        -1.0,
        "update_ratio",
        9.0,
        "weight_std",
        1e12,
        "grad_zero_fraction",
        0.5,
        "n_params",
        6L);
    Map<String, Double> values = new TreeMap<>();
    for (Row row : sweep.query("SELECT quantity, value FROM measures")) {
      values.put(row.getString(0), number(row, "value"));
    }
    assertThat(values)
        .containsEntry("gradient_rms_max", 1e10)
        .containsEntry("gradient_mean_abs_min", -1.0)
        .containsEntry("update_ratio_max", 9.0)
        .containsEntry("gradient_zero_fraction_max", 0.5)
        .containsEntry("gradient_zero_fraction", 3.0 / 9)
        .containsEntry("gradient_ratio", 1.0)
        .containsEntry("gradient_level", 0.0);
    assertThat(values.getOrDefault("initial_weight_variance_ratio", 1.0)).isNotNaN().isLessThan(2);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void agreesWithLoopsOverTheRows(long seed) {
    List<Trial> trials = random(new SplittableRandom(seed));
    trials.forEach(this::add);
    Map<String, Map<String, Row>> found = new TreeMap<>();
    for (Row row : sweep.query("SELECT * FROM measures")) {
      found
          .computeIfAbsent(row.getString(0) + " " + row.getAs("step"), unused -> new TreeMap<>())
          .put(row.getAs("quantity"), row);
    }
    for (Trial trial : trials) {
      for (int ordinal = 0; ordinal < trial.steps.size(); ordinal++) {
        String at = trial.id + " " + trial.steps.get(ordinal).step;
        Map<String, Row> rows = found.getOrDefault(at, Map.of());
        EnumMap<Quantity, Measure> expected = expected(trials, trial, ordinal);
        assertThat(rows.keySet())
            .as(at)
            .containsExactlyInAnyOrderElementsOf(
                expected.keySet().stream().map(Quantity::word).toList());
        for (Map.Entry<Quantity, Measure> entry : expected.entrySet()) {
          Row row = requireNonNull(rows.get(entry.getKey().word()));
          String name = at + " " + entry.getKey();
          assertThat(row.<Integer>getAs("ordinal")).as(name).isEqualTo(ordinal);
          assertThat(row.<Integer>getAs("traced")).as(name).isEqualTo(trial.steps.size());
          check(name, row, entry.getValue());
        }
      }
    }
  }

  private static void check(String name, Row row, Measure expected) {
    double value = row.getAs("value");
    if (Double.isFinite(expected.value)) {
      double tolerance = 1e-11 * Math.max(1, Math.abs(expected.value));
      assertThat(value).as(name).isCloseTo(expected.value, within(tolerance));
    } else {
      assertThat(Double.valueOf(value)).as(name).isEqualTo(Double.valueOf(expected.value));
    }
    Integer layer = row.getAs("layer");
    if (expected.layers.isEmpty()) {
      assertThat(layer).as(name).isNull();
    } else {
      assertThat(layer).as(name).isEqualTo(expected.layers.first());
    }
  }

  private static EnumMap<Quantity, Measure> expected(List<Trial> trials, Trial trial, int ordinal) {
    EnumMap<Quantity, Measure> all = new EnumMap<>(Quantity.class);
    Step step = trial.steps.get(ordinal);
    ofLayers(all, step);
    if (ordinal == 0) {
      double largest = pick(step.cells, Cell::weights, Cell::weightStd, true).value;
      double smallest = pick(step.cells, Cell::weights, Cell::weightStd, false).value;
      if (largest != 0) {
        put(all, Quantity.INITIAL_WEIGHT_VARIANCE_RATIO, Math.pow(largest / smallest, 2));
      }
    }
    int zeros = 0;
    double[] gradients = step.profile(Cell::rms);
    while (zeros < gradients.length && gradients[zeros] == 0) {
      zeros++;
    }
    if (zeros == 0) {
      put(all, Quantity.ZERO_LAYERS, 0.0);
    } else {
      put(all, Quantity.ZERO_LAYERS, (double) zeros, zeros);
    }
    if (ordinal == 0) {
      double[] ratios =
          Stream.of(Quantity.GRADIENT_RATIO, Quantity.ERROR_RATIO)
              .filter(all::containsKey)
              .mapToDouble(each -> requireNonNull(all.get(each)).value)
              .toArray();
      if (ratios.length > 0) {
        put(all, Quantity.INITIAL_RATIO_MAX, Arrays.stream(ratios).max().orElseThrow());
        put(all, Quantity.INITIAL_RATIO_MIN, Arrays.stream(ratios).min().orElseThrow());
      }
    }
    ofLosses(all, trial, ordinal);
    if (ordinal == trial.steps.size() - 1) {
      ofTheEnd(all, trials, trial);
    }
    return all;
  }

  private static void ofLayers(EnumMap<Quantity, Measure> all, Step step) {
    List<Cell> cells = step.cells;
    Cell first = step.first();
    Cell output =
        cells.stream().filter(cell -> cell.weights() && !cell.hidden()).findFirst().orElseThrow();
    put(all, Quantity.GRADIENT_LEVEL, Math.log10(first.rms), 1);
    put(all, Quantity.RELATIVE_GRADIENT, step.loss == 0 ? null : first.rms / step.loss, 1);
    put(all, Quantity.FIRST_GRADIENT_L2, first.l2, 1);
    put(all, Quantity.FIRST_LAST_GRADIENT_L2_RATIO, output.l2 == 0 ? null : first.l2 / output.l2);
    ratio(all, Quantity.GRADIENT_RATIO, step.profile(Cell::rms));
    ratio(all, Quantity.ERROR_RATIO, step.profile(cell -> known(cell.error)));
    decay(all, Quantity.GRADIENT_DECAY, step.profile(Cell::rms));
    decay(all, Quantity.ERROR_DECAY, step.profile(cell -> known(cell.error)));
    all.put(Quantity.GRADIENT_RMS_MAX, pick(cells, Cell::weights, Cell::rms, true));
    all.put(Quantity.GRADIENT_MEAN_ABS_MIN, pick(cells, Cell::weights, Cell::meanAbs, false));
    all.put(
        Quantity.GRADIENT_ZERO_FRACTION_MAX, pick(cells, Cell::weights, Cell::zeroFraction, true));
    all.put(Quantity.UPDATE_RATIO_MAX, pick(cells, Cell::weights, Cell::updateRatio, true));
    all.put(Quantity.UPDATE_RATIO_MIN, pick(cells, Cell::weights, Cell::updateRatio, false));
    all.put(Quantity.DEAD_FRACTION_MAX, pick(cells, Cell::hidden, cell -> known(cell.dead), true));
    all.put(
        Quantity.ACTIVATION_ZERO_FRACTION_MAX,
        pick(cells, Cell::hidden, cell -> known(cell.actZero), true));
    if (first.saturated != null) {
      all.put(
          Quantity.SATURATED_FRACTION_MAX,
          pick(cells, Cell::hidden, cell -> known(cell.saturated), true));
    }
    double zeros = 0;
    double entries = 0;
    double wrong = 0;
    Integer last = null;
    for (Cell cell : cells) {
      if (cell.weights()) {
        zeros += cell.zeroFraction * cell.entries;
        entries += cell.entries;
      }
      wrong += cell.nan + cell.inf;
      last = cell.nan + cell.inf > 0 ? Integer.valueOf(cell.layer) : last; // nearest the output
    }
    put(all, Quantity.GRADIENT_ZERO_FRACTION, zeros / entries);
    if (last == null) {
      put(all, Quantity.NON_FINITE, wrong);
    } else {
      put(all, Quantity.NON_FINITE, wrong, last);
    }
  }

  private static void ratio(EnumMap<Quantity, Measure> all, Quantity quantity, double[] profile) {
    List<@Nullable Object> onset = OnsetTest.expected(profile);
    if (onset.get(1) instanceof Double value && value.isNaN()) {
      return;
    }
    if (onset.get(0) instanceof Integer layer) {
      put(all, quantity, (Double) onset.get(1), layer);
    } else {
      put(all, quantity, (Double) onset.get(1));
    }
  }

  private static void decay(EnumMap<Quantity, Measure> all, Quantity quantity, double[] profile) {
    double slope = DecayTest.slope(Arrays.stream(profile).boxed().toArray(Double[]::new));
    put(all, quantity, Double.isNaN(slope) ? null : slope);
  }

  private static void ofLosses(EnumMap<Quantity, Measure> all, Trial trial, int ordinal) {
    Step step = trial.steps.get(ordinal);
    double first = trial.steps.get(0).loss;
    put(all, Quantity.CLIP_FACTOR, step.clipFactor);
    put(all, Quantity.LOSS, step.loss);
    put(all, Quantity.LOSS_RATIO, first == 0 ? null : unlessNaN(step.loss / first));
    if (ordinal > 0 && step.step / 10 > trial.steps.get(ordinal - 1).step / 10) {
      trial.steps.stream()
          .filter(earlier -> earlier.step <= step.step - 10)
          .reduce((before, after) -> after)
          .filter(earlier -> earlier.loss != 0)
          .ifPresent(earlier -> put(all, Quantity.LOSS_DECREASE_10, 1 - step.loss / earlier.loss));
    }
  }

  private static void ofTheEnd(EnumMap<Quantity, Measure> all, List<Trial> trials, Trial trial) {
    double first = trial.steps.get(0).loss;
    put(all, Quantity.TRAIN_ACCURACY, trial.accuracy);
    if (trial.stepsDone >= 10 && !trial.dataset.startsWith("noise")) {
      put(all, Quantity.ACCURACY_GAIN, trial.accuracy == null ? null : trial.accuracy - 0.1);
      Double skill = trial.accuracy == null ? null : (trial.accuracy - 0.1) / (1 - 0.1);
      put(all, Quantity.SKILL, skill);
      put(all, Quantity.LEARNING_EVIDENCE, skill == null ? null : skill / 0.05);
      put(all, Quantity.HELDOUT_EVIDENCE, skill == null ? null : skill / 0.05);
      Measure error = all.get(Quantity.ERROR_RATIO);
      if (skill != null && skill < 0.05 && error != null && error.value > 0) {
        put(all, Quantity.ERROR_RATIO_AT_CHANCE, error.value);
      }
      put(all, Quantity.OUTPUT_STD, trial.outputStd);
    }
    put(
        all,
        Quantity.FINAL_LOSS_RATIO,
        trial.finalLoss == null || first == 0 ? null : unlessNaN(trial.finalLoss / first));
    Double shallower = null;
    for (Trial other : trials) {
      if (other.depth < trial.depth
          && other.seed == trial.seed
          && other.dataset.equals(trial.dataset)
          && other.finalLoss != null
          && !Double.isNaN(other.finalLoss)) {
        shallower = shallower == null ? other.finalLoss : Math.min(shallower, other.finalLoss);
      }
    }
    if (shallower != null && trial.finalLoss != null) {
      put(all, Quantity.DEGRADATION, trial.finalLoss - shallower);
    }
    int rises = 0;
    for (int i = 1; i < trial.steps.size(); i++) {
      double rise = trial.steps.get(i).loss - trial.steps.get(i - 1).loss;
      rises += Double.compare(rise, 0.03 * first) >= 0 ? 1 : 0;
    }
    if (trial.steps.size() > 10) {
      put(all, Quantity.LOSS_OSCILLATION, rises / (trial.steps.size() - 1.0));
    }
  }

  private static @Nullable Double unlessNaN(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }

  private static double known(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static void put(
      EnumMap<Quantity, Measure> all,
      Quantity quantity,
      @Nullable Double value,
      Integer... layers) {
    if (value != null) {
      all.put(quantity, new Measure(value, new TreeSet<>(List.of(layers))));
    }
  }

  /**
   * The largest or smallest value, NaN being larger than any number, and all layers that have it.
   */
  private static Measure pick(
      List<Cell> cells, Predicate<Cell> which, ToDoubleFunction<Cell> value, boolean largest) {
    Comparator<Double> order = largest ? Comparator.naturalOrder() : Comparator.reverseOrder();
    double best = cells.stream().filter(which).map(value::applyAsDouble).max(order).orElseThrow();
    TreeSet<Integer> layers = new TreeSet<>();
    cells.stream()
        .filter(which)
        .filter(cell -> Double.compare(value.applyAsDouble(cell), best) == 0)
        .forEach(cell -> layers.add(cell.layer));
    return new Measure(best, layers);
  }

  private void add(Trial trial) {
    sweep.trial(
        trial.id,
        "depth",
        trial.depth,
        "seed",
        trial.seed,
        "dataset",
        trial.dataset,
        "steps_done",
        trial.stepsDone,
        "final_train_loss",
        trial.finalLoss,
        "train_accuracy",
        trial.accuracy,
        "chance_accuracy",
        0.1,
        "output_std",
        trial.outputStd);
    for (Step step : trial.steps) {
      sweep.step(trial.id, step.step, "loss", step.loss, "clip_factor", step.clipFactor);
      for (Cell cell : step.cells) {
        sweep.layer(
            trial.id,
            step.step,
            cell.layer,
            "kind",
            cell.kind,
            "param",
            cell.param,
            "n_params",
            cell.entries,
            "grad_rms",
            cell.rms,
            "grad_l2",
            cell.l2,
            "grad_mean_abs",
            cell.meanAbs,
            "grad_zero_fraction",
            cell.zeroFraction,
            "grad_nan",
            cell.nan,
            "grad_inf",
            cell.inf,
            "update_ratio",
            cell.updateRatio,
            "weight_std",
            cell.weightStd,
            "error_rms",
            cell.error,
            "act_zero_fraction",
            cell.actZero,
            "dead_fraction",
            cell.dead,
            "saturated_fraction",
            cell.saturated);
      }
    }
  }

  /** Trials of depth 1 to 7, one or many steps, with everything that floating point has. */
  private static List<Trial> random(SplittableRandom random) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      int depth = 1 + i % 7;
      int traced = i % 4 == 0 ? 1 : random.nextInt(2, 15);
      boolean saturates = random.nextBoolean();
      List<Step> steps = new ArrayList<>();
      int step = 0;
      for (int t = 0; t < traced; t++) {
        List<Cell> cells = new ArrayList<>();
        for (int layer = 1; layer <= depth + 1; layer++) {
          String kind = layer > depth ? "output" : "dense";
          cells.add(cell(random, layer, kind, "W", saturates));
          cells.add(cell(random, layer, kind, "b", saturates));
        }
        steps.add(new Step(step, value(random), value(random), cells));
        step += random.nextInt(1, 9);
      }
      trials.add(
          new Trial(
              "t" + i,
              depth,
              i / 7,
              i % 5 == 0 ? "noise" : i % 5 == 1 ? "noise_sequences" : "digits",
              random.nextInt(3) == 0 ? 9 : 10,
              maybe(random),
              maybe(random),
              maybe(random),
              steps));
    }
    return trials;
  }

  private static Cell cell(
      SplittableRandom random, int layer, String kind, String param, boolean saturates) {
    boolean main = param.equals("W") && !kind.equals("output");
    return new Cell(
        layer,
        kind,
        param,
        random.nextLong(1, 50),
        value(random),
        value(random),
        value(random),
        random.nextInt(5) / 4.0,
        random.nextInt(4) == 0 ? 3 : 0,
        random.nextInt(9) == 0 ? 1 : 0,
        value(random),
        random.nextInt(6) == 0 ? 0 : random.nextDouble(),
        main ? Double.valueOf(value(random)) : null,
        main ? Double.valueOf(random.nextInt(5) / 4.0) : null,
        main ? Double.valueOf(random.nextInt(5) / 4.0) : null,
        main && saturates ? Double.valueOf(random.nextInt(5) / 4.0) : null);
  }

  private static double value(SplittableRandom random) {
    return switch (random.nextInt(16)) {
      case 0 -> 0;
      case 1 -> Double.NaN;
      case 2 -> Double.POSITIVE_INFINITY;
      case 3, 4, 5 -> 0.5;
      default -> Math.pow(10, random.nextDouble(-8, 2));
    };
  }

  private static @Nullable Double maybe(SplittableRandom random) {
    return random.nextInt(4) == 0 ? null : Double.valueOf(value(random));
  }
}
