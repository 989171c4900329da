package io.gradsweep.cli;

import io.gradsweep.sweep.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a mistake in the command line in one line. Without any command it prints the help. */
final class CommandLineMistakes implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    if (arguments.length == 0) {
      command.usage(command.getErr());
    } else {
      String name = command.getCommandSpec().qualifiedName();
      String text = text(mistake);
      command
          .getErr()
          .printf("%s: %s%s Help: %s --help%n", name, text, text.endsWith("?") ? "" : ".", name);
    }
    return ExitCode.BAD_INPUT.code();
  }

  private static String text(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (mistake instanceof MissingParameterException missing) {
      return missing.getMissing().stream()
          .map(CommandLineMistakes::missing)
          .collect(Collectors.joining(", "));
    }
    ArgSpec argument = mistake.getArgSpec();
    if (argument != null && mistake.getCause() instanceof TypeConversionException wrong) {
      return name(argument) + ": " + wrong.getMessage();
    }
    return String.valueOf(mistake.getMessage()).lines().findFirst().orElse("");
  }

  private static String unmatched(UnmatchedArgumentException mistake) {
    CommandLine command = mistake.getCommandLine();
    String word = mistake.getUnmatched().get(0);
    if (mistake.isUnknownOption()) {
      String option = word.replaceFirst("=.*", "");
      List<String> options =
          command.getCommandSpec().options().stream()
              .map(OptionSpec::longestName)
              .sorted()
              .toList();
      return "unknown option '" + option + "'" + suggestion(nearest(option, options), options);
    }
    if (!command.getSubcommands().isEmpty()) {
      List<String> commands = List.copyOf(command.getSubcommands().keySet());
      return "unknown command '" + word + "'" + suggestion(nearest(word, commands), commands);
    }
    return "unexpected argument '" + word + "'";
  }

  /**
   * The end of a message about an unknown word.
   *
   * @param nearest the known word that was probably meant; empty if there is none
   */
  static String suggestion(String nearest, List<String> known) {
    return nearest.isEmpty()
        ? "; allowed: " + String.join(", ", known)
        : ". Did you mean '" + nearest + "'?";
  }

  private static String nearest(String word, List<String> known) {
    Map<String, String> byWord = new LinkedHashMap<>();
    known.forEach(name -> byWord.put(oneWord(name), name));
    return byWord.getOrDefault(Nearest.word(oneWord(word), List.copyOf(byWord.keySet())), "");
  }

  /** A name without hyphens, at which {@link Nearest} ends a word. */
  private static String oneWord(String name) {
    return name.replaceFirst("^-+", "").replace('-', '_');
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " needs a " + option.paramLabel()
        : argument.paramLabel() + " is missing: " + described(argument);
  }

  /** The first sentence of the help about an argument, without its period. */
  private static String described(ArgSpec argument) {
    String sentence = argument.description()[0].replaceFirst("\\.( .*)?$", "");
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  /** An argument as the help names it. */
  static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
