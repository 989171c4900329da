package io.gradsweep.execution.executor;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and describes what caused an exception: Spark wraps what a task throws. */
public final class Causes {
  private static final int MAX_LENGTH = 500;

  private Causes() {}

  /** An exception and its causes, outermost first. */
  public static Stream<Throwable> of(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  /** Class and message of the innermost cause, in one line. */
  public static String root(Throwable failure) {
    return oneLine(describe(of(failure).reduce(failure, (outer, cause) -> cause)));
  }

  /** Class and message of an exception. */
  static String describe(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }

  /** A text without line breaks, cut at 500 characters. */
  static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 3) + "...";
  }
}
