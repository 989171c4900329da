package io.gradsweep.cli.terminal;

import io.gradsweep.execution.Progress;
import io.gradsweep.execution.ProgressView;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress on a terminal: one line that is updated in place. */
final class BarProgress implements ProgressView {
  private final int columns;
  private @Nullable ProgressBar bar;
  private volatile Optional<Duration> left = Optional.empty();

  BarProgress(int columns) {
    this.columns = columns;
  }

  @Override
  public void show(Progress progress) {
    if (bar == null) {
      bar = start(progress);
    }
    left = progress.left();
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            "%s, %,.0f steps/s",
            Texts.failed(progress.committed()),
            progress.stepsPerSecond()));
    bar.stepTo(progress.trials());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private ProgressBar start(Progress progress) {
    return new ProgressBarBuilder()
        .setTaskName("trials")
        .setInitialMax(progress.total())
        .startsFrom(progress.trials(), Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .continuousUpdate()
        .setEtaFunction(state -> left)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, columns - 1))
        .build();
  }
}
