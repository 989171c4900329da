package io.gradsweep.cli;

import io.gradsweep.dataset.DatasetException;
import io.gradsweep.run.BadInputException;
import io.gradsweep.store.DamagedFile;
import io.gradsweep.store.StoreException;
import io.gradsweep.sweep.SweepProblems;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into messages and exit codes. Stack traces go to the log only. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    command.getErr().println(message(command.getCommandName(), failure));
    return code(failure).code();
  }

  /** The message for the user. What is not a mistake in the input is logged too. */
  static String message(String command, Throwable failure) {
    Optional<StoreException> damaged = DamagedFile.in(failure);
    if (damaged.isPresent()) {
      return String.valueOf(damaged.get().getMessage());
    }
    if (code(failure) == ExitCode.BAD_INPUT) {
      return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
    LoggerFactory.getLogger(Failures.class).error("{}", command, failure);
    return "gradsweep: " + oneLine(failure) + "; log: " + LogFile.path();
  }

  static ExitCode code(Throwable failure) {
    boolean input =
        failure instanceof SweepProblems
            || failure instanceof DatasetException
            || failure instanceof StoreException
            || failure instanceof BadInputException
            || DamagedFile.in(failure).isPresent();
    return input ? ExitCode.BAD_INPUT : ExitCode.INTERNAL_ERROR;
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    if (message != null && message.startsWith("Cannot call methods on a stopped SparkContext")) {
      return "Spark stopped, for example because no master answers at its address;"
          + " committed trials are kept";
    }
    String told =
        failure.getClass() == IOException.class && message != null ? message : failure.toString();
    String text = told.lines().findFirst().orElse("");
    return text.length() <= 300 ? text : text.substring(0, 297) + "...";
  }
}
