package io.gradsweep.cli;

import io.gradsweep.execution.StopSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.utils.Signals;

/**
 * Ctrl-C, {@code kill}, a closed terminal: the first lets the trials that run end, another one a
 * second later or more stops at once. Who ends a session may send two signals together.
 */
final class Interrupts implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final List<Object> previous = new ArrayList<>();

  private Interrupts() {}

  static Interrupts tell(StopSignal stop, PrintWriter err) {
    Interrupts interrupts = new Interrupts();
    AtomicLong asked = new AtomicLong(); // at this time of the monotonic clock; 0: not yet
    for (String signal : SIGNALS) {
      Runnable handler =
          () -> {
            long now = Math.max(1, System.nanoTime());
            if (!asked.compareAndSet(0, now)) {
              if (now - asked.get() >= PAUSE.toNanos()) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
              }
              return;
            }
            stop.drain();
            err.println();
            err.println("stopping when the trials that run have ended (again: at once)");
          };
      interrupts.previous.add(Signals.register(signal, handler));
    }
    return interrupts;
  }

  @Override
  public void close() {
    for (int i = 0; i < SIGNALS.size(); i++) {
      Signals.unregister(SIGNALS.get(i), previous.get(i));
    }
  }
}
