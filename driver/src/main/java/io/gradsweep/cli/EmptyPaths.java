package io.gradsweep.cli;

import java.util.List;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Refuses blank paths before any command begins. Nobody means them: they come from an unset
 * variable of a script, and name the current folder or the one that holds all sweeps.
 */
final class EmptyPaths implements IExecutionStrategy {
  /** The labels of arguments that are paths begin with these. */
  private static final List<String> PATHS = List.of("DIR", "FILE");

  @Override
  public int execute(ParseResult arguments) {
    ParseResult command = arguments;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    if (!command.isUsageHelpRequested() && !command.isVersionHelpRequested()) {
      refuse(command);
    }
    return new RunLast().execute(arguments);
  }

  /** Whether an argument is a path. */
  static boolean isPath(ArgSpec argument) {
    return PATHS.stream().anyMatch(argument.paramLabel()::startsWith);
  }

  private static void refuse(ParseResult command) {
    for (ArgSpec argument : command.matchedArgs()) {
      if (isPath(argument) && argument.originalStringValues().stream().anyMatch(String::isBlank)) {
        throw new ParameterException(
            command.commandSpec().commandLine(),
            CommandLineMistakes.name(argument)
                + " is empty; give the path of a "
                + (argument.paramLabel().startsWith("DIR") ? "folder" : "file"));
      }
    }
  }
}
