package io.gradsweep.trial;

import java.util.List;

/**
 * Clips the raw gradient (of the minibatch-mean loss) before the updater uses it. In the formulas,
 * g is a group of entries and ||g|| its L2 norm, accumulated in double.
 *
 * <p>The running statistics of batch normalization are not gradients: no mode counts or scales
 * them. The gamma and beta of batch normalization are clipped by {@link GlobalL2} only.
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
      Bounds.POSITIVE.require(threshold, "elementwise threshold");
    }

    @Override
    public String text() {
      return "elementwise(" + threshold + ")";
    }
  }

  /** Group = all parameters of one layer; g * min(1, threshold / ||g||). */
  record L2PerLayer(double threshold) implements Clipping {
    public L2PerLayer {
      Bounds.POSITIVE.require(threshold, "l2_per_layer threshold");
    }

    @Override
    public String text() {
      return "l2_per_layer(" + threshold + ")";
    }
  }

  /** Group = one parameter array; g * min(1, threshold / ||g||). */
  record L2PerParam(double threshold) implements Clipping {
    public L2PerParam {
      Bounds.POSITIVE.require(threshold, "l2_per_param threshold");
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
      Bounds.POSITIVE.require(threshold, "global_l2 threshold");
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

  /** One text per level, as in columns: {@code none}, {@code l2_per_layer(1.0)}. */
  String text();

  /** All levels as they are written; the number is the threshold. */
  WordForms<Clipping> FORMS =
      new WordForms<>(
          List.of("none", "renormalize_per_layer", "renormalize_per_param"),
          List.of("elementwise", "l2_per_layer", "l2_per_param", "global_l2"),
          word ->
              switch (word) {
                case "renormalize_per_layer" -> new RenormalizePerLayer();
                case "renormalize_per_param" -> new RenormalizePerParam();
                default -> new None();
              },
          word ->
              switch (word) {
                case "elementwise" -> Elementwise::new;
                case "l2_per_layer" -> L2PerLayer::new;
                case "l2_per_param" -> L2PerParam::new;
                default -> GlobalL2::new;
              });

  /** The level that a text names: {@code none}, {@code global_l2(1.0)}. */
  static Clipping of(String text) {
    return FORMS.parse(text);
  }
}
