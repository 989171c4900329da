package io.gradsweep.cli;

import io.gradsweep.execution.StopSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Handles Ctrl-C, {@code kill} and a closed terminal. The first request lets the running trials
 * finish; a second one stops at once, and so does the first if no trial is running. Two different
 * signals within a second, as at the end of a login session, are one request.
 */
final class Interrupts implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  private final List<Object> previous = new ArrayList<>();

  private Interrupts() {}

  private record Request(String signal, long nanos) {}

  static Interrupts tell(StopSignal stop, PrintWriter err) {
    Interrupts interrupts = new Interrupts();
    AtomicReference<@Nullable Request> first = new AtomicReference<>();
    for (String signal : SIGNALS) {
      Runnable handler = () -> hear(new Request(signal, System.nanoTime()), first, stop, err);
      interrupts.previous.add(Signals.register(signal, handler));
    }
    return interrupts;
  }

  private static void hear(
      Request request, AtomicReference<@Nullable Request> first, StopSignal stop, PrintWriter err) {
    Request before = first.compareAndExchange(null, request);
    if (!stop.hasListener() || (before != null && isAnother(before, request))) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
    if (before == null) {
      stop.drain();
      err.println();
      err.println(
          "stopping when the running trials have finished (press Ctrl-C again to stop at once)");
    }
  }

  private static boolean isAnother(Request before, Request request) {
    return before.signal().equals(request.signal())
        || request.nanos() - before.nanos() >= TOGETHER.toNanos();
  }

  @Override
  public void close() {
    for (int i = 0; i < SIGNALS.size(); i++) {
      Signals.unregister(SIGNALS.get(i), previous.get(i));
    }
  }
}
