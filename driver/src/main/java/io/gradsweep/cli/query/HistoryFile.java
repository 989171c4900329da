package io.gradsweep.cli.query;

import java.nio.file.Path;
import java.util.Map;

/**
 * The file in which the prompt keeps its history: {@code gradsweep/sql_history} in the folder for
 * state of the XDG Base Directory Specification: {@code $XDG_STATE_HOME} if it is absolute, else
 * {@code ~/.local/state}.
 */
public final class HistoryFile {
  private HistoryFile() {}

  public static Path of(Map<String, String> environment, Path home) {
    Path given = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
    Path state = given.isAbsolute() ? given : home.resolve(".local/state");
    return state.resolve("gradsweep").resolve("sql_history");
  }
}
