package io.gradsweep.network.convolution;

import io.gradsweep.nd4j.HostArrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The patches of images, a few examples at a time, in an off-heap array for products. ND4J's own
 * im2col and col2im took three times as long (profile of one run on images of 8 x 8).
 */
abstract sealed class ImagePatches {

  /**
   * @param images examples x channels x height x width in row-major order, whose patches are taken
   * @param patches receives those of some examples: examples x channels x what the runs say
   */
  static ImagePatches of(PatchRuns runs, INDArray images, INDArray patches) {
    return images.dataType() == DataType.DOUBLE
        ? new InDouble(runs, images, patches)
        : new InFloat(runs, images, patches);
  }

  /** Fills the off-heap array from these examples. */
  abstract void take(int firstExample, int examples);

  /** Adds the off-heap array, patch by patch, to the sums of these examples. */
  abstract void give(int firstExample, int examples);

  /** Writes the sums. */
  abstract void sumsTo(INDArray images);

  private static final class InFloat extends ImagePatches {
    private final PatchRuns runs;
    private final INDArray patches;
    private final int channels;
    private final float[] images;
    private final float[] taken;
    private float[] given = {};
    private float[] sums = {};

    InFloat(PatchRuns runs, INDArray images, INDArray patches) {
      this.runs = runs;
      this.patches = patches;
      this.channels = Math.toIntExact(images.size(1));
      this.images = new float[Math.toIntExact(images.length())];
      this.taken = new float[Math.toIntExact(patches.length())];
      HostArrays.copyTo(images, this.images, this.images.length);
    }

    @Override
    void take(int firstExample, int examples) {
      int planes = examples * channels;
      runs.take(images, firstExample * channels, planes, taken);
      HostArrays.copyFrom(taken, 0, planes * runs.entries(), patches, 0);
    }

    @Override
    void give(int firstExample, int examples) {
      if (given.length == 0) {
        given = new float[taken.length];
        sums = new float[images.length];
      }
      int planes = examples * channels;
      HostArrays.copyTo(patches, given, planes * runs.entries());
      runs.give(given, planes, sums, firstExample * channels);
    }

    @Override
    void sumsTo(INDArray target) {
      HostArrays.copyFrom(sums, 0, sums.length, target, 0);
    }
  }

  private static final class InDouble extends ImagePatches {
    private final PatchRuns runs;
    private final INDArray patches;
    private final int channels;
    private final double[] images;
    private final double[] taken;
    private double[] given = {};
    private double[] sums = {};

    InDouble(PatchRuns runs, INDArray images, INDArray patches) {
      this.runs = runs;
      this.patches = patches;
      this.channels = Math.toIntExact(images.size(1));
      this.images = new double[Math.toIntExact(images.length())];
      this.taken = new double[Math.toIntExact(patches.length())];
      HostArrays.copyTo(images, this.images, this.images.length);
    }

    @Override
    void take(int firstExample, int examples) {
      int planes = examples * channels;
      runs.take(images, firstExample * channels, planes, taken);
      HostArrays.copyFrom(taken, 0, planes * runs.entries(), patches, 0);
    }

    @Override
    void give(int firstExample, int examples) {
      if (given.length == 0) {
        given = new double[taken.length];
        sums = new double[images.length];
      }
      int planes = examples * channels;
      HostArrays.copyTo(patches, given, planes * runs.entries());
      runs.give(given, planes, sums, firstExample * channels);
    }

    @Override
    void sumsTo(INDArray target) {
      HostArrays.copyFrom(sums, 0, sums.length, target, 0);
    }
  }
}
