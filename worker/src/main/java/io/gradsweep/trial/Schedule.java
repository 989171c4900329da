package io.gradsweep.trial;

/**
 * How the learning rate changes over the updates: what the learning rate of the updater is
 * multiplied by in each of them.
 */
public enum Schedule implements Token {
  /** 1 throughout. */
  CONSTANT {
    @Override
    double after(double progress) {
      return 1;
    }
  },
  /** In a straight line from 1 to 0. */
  LINEAR {
    @Override
    double after(double progress) {
      return 1 - progress;
    }
  },
  /** 1, from the middle on 0.1, from three quarters on 0.01 (He et al., 2016, on CIFAR-10). */
  STEP {
    @Override
    double after(double progress) {
      return progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01;
    }
  },
  /** (1 + cos(pi p)) / 2 (Loshchilov and Hutter, 2017), without restarts. */
  COSINE {
    @Override
    double after(double progress) {
      return between(1, 0, progress);
    }
  },
  /**
   * By half a cosine from 1/25 to 1 over the first three tenths, then to 4e-6 (Smith and Topin,
   * 2019, with the numbers of PyTorch's OneCycleLR).
   */
  ONE_CYCLE {
    @Override
    double after(double progress) {
      return progress < RISE
          ? between(1 / START, 1, progress / RISE)
          : between(1, 1 / (START * END), (progress - RISE) / (1 - RISE));
    }
  };

  private static final double RISE = 0.3;
  private static final double START = 25;
  private static final double END = 1e4;

  /**
   * The factor once the warm-up is over.
   *
   * @param progress share of the updates after the warm-up that are done, in [0, 1)
   */
  abstract double after(double progress);

  /**
   * The factor of an update. A warm-up rises in a straight line: (s + 1) / w in update s of w.
   *
   * @param update s, from 0
   * @param updates of the trial
   * @param warmup w, the updates that the learning rate takes to rise
   */
  public double factor(int update, int updates, int warmup) {
    return update < warmup
        ? (update + 1.0) / warmup
        : after((double) (update - warmup) / (updates - warmup));
  }

  private static double between(double from, double to, double progress) {
    return to + (from - to) * (1 + Math.cos(Math.PI * progress)) / 2;
  }
}
