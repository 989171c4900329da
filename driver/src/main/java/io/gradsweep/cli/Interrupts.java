package io.gradsweep.cli;

import io.gradsweep.execution.StopSignal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * Ctrl-C, {@code kill}, a closed terminal: the first lets the trials that run end, the second stops
 * at once.
 */
final class Interrupts implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final List<Object> previous = new ArrayList<>();

  private Interrupts() {}

  static Interrupts tell(StopSignal stop, PrintWriter err) {
    Interrupts interrupts = new Interrupts();
    AtomicBoolean asked = new AtomicBoolean();
    for (String signal : SIGNALS) {
      Runnable handler =
          () -> {
            if (asked.getAndSet(true)) {
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            }
            err.println();
            err.println("stopping when the trials that run have ended (again: at once)");
            stop.drain();
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
