package io.gradsweep.cli;

import java.util.List;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Refuses paths without a character to see before any verb begins. Nobody means them: they come
 * from a variable of a script that is not set, and name the folder where one is, or that of all.
 */
final class EmptyPaths implements IExecutionStrategy {
  /** What names of arguments that are paths begin with. */
  private static final List<String> PATHS = List.of("DIR", "FILE");

  @Override
  public int execute(ParseResult arguments) {
    ParseResult verb = arguments;
    while (verb.hasSubcommand()) {
      verb = verb.subcommand();
    }
    if (!verb.isUsageHelpRequested() && !verb.isVersionHelpRequested()) {
      refuse(verb);
    }
    return new RunLast().execute(arguments);
  }

  private static void refuse(ParseResult verb) {
    for (ArgSpec argument : verb.matchedArgs()) {
      boolean path = PATHS.stream().anyMatch(argument.paramLabel()::startsWith);
      if (path && argument.originalStringValues().stream().anyMatch(String::isBlank)) {
        throw new ParameterException(
            verb.commandSpec().commandLine(),
            CommandLineMistakes.name(argument)
                + ": is empty; allowed: the path of a "
                + (argument.paramLabel().startsWith("DIR") ? "folder" : "file"));
      }
    }
  }
}
