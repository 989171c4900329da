package io.gradsweep.trial;

import java.util.List;

/**
 * What is done to the raw gradient (of the minibatch-mean loss) before the updater sees it. The
 * formulas use g for a group of entries and ||g|| for its L2 norm, accumulated in double.
 *
 * <p>The running statistics of batch normalization are not gradients: they never count and are
 * never scaled. Under every mode but {@link GlobalL2} the gamma and beta of batch normalization are
 * left alone too.
 */
public sealed interface Clipping {

  /** Leaves the gradient as it is. */
  record None() implements Clipping {
    @Override
    public String text() {
      return "none";
    }
  }

  /** Each entry becomes max(-threshold, min(threshold, g_i)). */
  record Elementwise(double threshold) implements Clipping {
    public Elementwise {
      Require.positive(threshold, "elementwise threshold");
    }

    @Override
    public String text() {
      return "elementwise(" + threshold + ")";
    }
  }

  /** Group = all parameters of one layer; g * min(1, threshold / ||g||). */
  record L2PerLayer(double threshold) implements Clipping {
    public L2PerLayer {
      Require.positive(threshold, "l2_per_layer threshold");
    }

    @Override
    public String text() {
      return "l2_per_layer(" + threshold + ")";
    }
  }

  /** Group = one parameter array; g * min(1, threshold / ||g||). */
  record L2PerParam(double threshold) implements Clipping {
    public L2PerParam {
      Require.positive(threshold, "l2_per_param threshold");
    }

    @Override
    public String text() {
      return "l2_per_param(" + threshold + ")";
    }
  }

  /**
   * Group = all parameters of the network together; g * min(1, threshold / ||g||) (Pascanu, Mikolov
   * and Bengio, 2013).
   */
  record GlobalL2(double threshold) implements Clipping {
    public GlobalL2 {
      Require.positive(threshold, "global_l2 threshold");
    }

    @Override
    public String text() {
      return "global_l2(" + threshold + ")";
    }
  }

  /** Group = all parameters of one layer; g / ||g||, and 0 where ||g|| = 0. */
  record RenormalizePerLayer() implements Clipping {
    @Override
    public String text() {
      return "renormalize_per_layer";
    }
  }

  /** Group = one parameter array; g / ||g||, and 0 where ||g|| = 0. */
  record RenormalizePerParam() implements Clipping {
    @Override
    public String text() {
      return "renormalize_per_param";
    }
  }

  /** One text a level, as in columns: {@code none}, {@code l2_per_layer(1.0)}. */
  String text();

  /** Words that stand alone. */
  List<String> WORDS = List.of("none", "renormalize_per_layer", "renormalize_per_param");

  /** Words that take a threshold. */
  List<String> WORDS_WITH_VALUE =
      List.of("elementwise", "l2_per_layer", "l2_per_param", "global_l2");

  /** The level that a word alone names. */
  static Clipping of(String word) {
    return switch (word) {
      case "none" -> new None();
      case "renormalize_per_layer" -> new RenormalizePerLayer();
      case "renormalize_per_param" -> new RenormalizePerParam();
      default ->
          throw InvalidLevelException.notOneOf(word, Words.withForms(WORDS, WORDS_WITH_VALUE));
    };
  }

  /** The level that a word with its threshold names. */
  static Clipping of(String word, double threshold) {
    return switch (word) {
      case "elementwise" -> new Elementwise(threshold);
      case "l2_per_layer" -> new L2PerLayer(threshold);
      case "l2_per_param" -> new L2PerParam(threshold);
      case "global_l2" -> new GlobalL2(threshold);
      default ->
          throw InvalidLevelException.notOneOf(word, Words.withForms(List.of(), WORDS_WITH_VALUE));
    };
  }
}
