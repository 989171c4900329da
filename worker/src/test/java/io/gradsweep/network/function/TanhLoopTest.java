package io.gradsweep.network.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("tanh over a layer's outputs with vector instructions")
class TanhLoopTest {
  private static final float[] SPECIAL = {
    0f, -0f, Float.NaN, 1f / 0, -1f / 0, Float.MIN_VALUE, 1e-40f, -Float.MAX_VALUE, 2f, -8f
  };

  private final TanhLoop plain = new PlainTanhLoop();
  private final TanhLoop vector = TanhLoop.FASTEST;
  private final Random random = new Random(1);

  @Test
  void areWhatTheTestsAndTheLauncherUse() {
    assertThat(vector.getClass().getSimpleName()).isEqualTo("VectorTanhLoop");
  }

  @ParameterizedTest(name = "{0} outputs")
  @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 100, 255, 256, 257, 1000})
  void giveTheBitsOfPlainLoops(int count) {
    for (int run = 0; run < 50; run++) {
      float[] x = numbers(count + 3, Math.pow(10, random.nextInt(4) - 2));
      same(x);
    }
  }

  /**
   * Each on its own among small ones, so that the block is looked at for its sake or not at all.
   */
  @ParameterizedTest(name = "{0}")
  @ValueSource(floats = {1.9f, 2.0f, 2.05f, 2.2f, -2.2f, 4f, 7.9f, 8.1f, Float.NaN, -1f / 0})
  void giveTheBitsOfPlainLoopsWithOneLargeOneInABlock(float large) {
    for (int at = 1; at <= 512; at += 17) {
      float[] x = new float[514];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextDouble(-0.5, 0.5);
      }
      x[at] = large;
      same(x);
    }
  }

  private float[] numbers(int count, double size) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          random.nextInt(20) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : (float) (size * random.nextGaussian());
    }
    return numbers;
  }

  private void same(float[] x) {
    float[][] ofPlain = tanh(plain, x);
    float[][] ofVector = tanh(vector, x);
    assertThat(ofVector[0]).isEqualTo(ofPlain[0]);
    assertThat(ofVector[1]).isEqualTo(ofPlain[1]);
  }

  /** All but the first and the last, which stay. */
  private static float[][] tanh(TanhLoop loops, float[] x) {
    float[] values = x.clone();
    float[] slopes = new float[x.length];
    loops.tanh(values, slopes, 1, x.length - 1);
    return new float[][] {values, slopes};
  }
}
