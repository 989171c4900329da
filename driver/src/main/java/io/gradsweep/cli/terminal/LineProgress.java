package io.gradsweep.cli.terminal;

import io.gradsweep.execution.Progress;
import io.gradsweep.execution.ProgressView;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Progress in files and pipes: a line every ten seconds and one at the end. */
final class LineProgress implements ProgressView {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private long shownAt;
  private @Nullable Progress unshown;

  LineProgress(PrintWriter out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    shownAt = nanoTime.getAsLong();
  }

  @Override
  public void show(Progress progress) {
    unshown = progress;
    if (nanoTime.getAsLong() - shownAt >= INTERVAL.toNanos()) {
      print();
    }
  }

  @Override
  public void close() {
    print();
  }

  static String line(Progress progress) {
    return String.format(
        Locale.ROOT,
        "%s/%s trials, %s, %,.0f steps/s%s",
        Texts.count(progress.trials()),
        Texts.count(progress.total()),
        Texts.failed(progress.committed()),
        progress.stepsPerSecond(),
        progress.left().map(left -> ", ETA " + Texts.clock(left)).orElse(""));
  }

  private void print() {
    if (unshown != null) {
      out.println(line(unshown));
      out.flush();
      unshown = null;
      shownAt = nanoTime.getAsLong();
    }
  }
}
