package io.gradsweep.cli.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The commands of the prompt, besides SQL. */
enum PromptCommand {
  /** Explains what can be typed. */
  HELP(List.of(".help"), "show this text"),
  /** Lists tables and views. */
  TABLES(List.of(".tables"), "list the tables and views; DESCRIBE name; shows the columns of one"),
  /** Leaves. */
  QUIT(List.of(".quit", ".exit", "quit", "exit"), "leave, as Ctrl-D does");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
  private final List<String> words;

  private final String meaning;

  PromptCommand(List<String> words, String meaning) {
    this.words = List.copyOf(words);
    this.meaning = meaning;
  }

  /** Whether a line is a command, perhaps a misspelled one, and not SQL. */
  static boolean isMeant(String line) {
    return line.strip().startsWith(".") || of(line).isPresent();
  }

  /** The command that a line is, with or without a semicolon. */
  static Optional<PromptCommand> of(String line) {
    String word = line.strip().replaceFirst("\\s*;$", "");
    return Arrays.stream(values()).filter(command -> command.words.contains(word)).findFirst();
  }

  /** The word to type. */
  String word() {
    return words.get(0);
  }

  /** What it does. */
  String meaning() {
    return meaning;
  }
}
