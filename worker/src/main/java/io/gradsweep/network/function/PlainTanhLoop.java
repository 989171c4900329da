package io.gradsweep.network.function;

/** For every processor and JVM. */
final class PlainTanhLoop implements TanhLoop {
  private static final int BLOCK = 256;

  @Override
  public boolean supported() {
    return true;
  }

  /** Block by block: the compiler makes vector instructions of the first loop. */
  @Override
  public void tanh(float[] x, float[] slopes, int from, int to) {
    float[] arguments = new float[Math.min(BLOCK, to - from)];
    for (int begin = from; begin < to; begin += BLOCK) {
      int end = Math.min(begin + BLOCK, to);
      System.arraycopy(x, begin, arguments, 0, end - begin);
      for (int i = begin; i < end; i++) {
        float y = FloatTanh.rational(x[i]);
        x[i] = y;
        slopes[i] = 1 - y * y;
      }
      FloatTanh.saturate(arguments, x, slopes, begin, end);
    }
  }
}
