package io.gradsweep.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the prompt keeps what was typed: {@code gradsweep/sql_history} in the folder for state of
 * the XDG Base Directory Specification: {@code $XDG_STATE_HOME} if it is absolute, else {@code
 * ~/.local/state}.
 */
final class HistoryFile {
  private HistoryFile() {}

  static Path of(Map<String, String> environment, Path home) {
    Path given = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
    Path state = given.isAbsolute() ? given : home.resolve(".local/state");
    return state.resolve("gradsweep").resolve("sql_history");
  }
}
