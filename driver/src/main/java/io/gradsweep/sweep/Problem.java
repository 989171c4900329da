package io.gradsweep.sweep;

/**
 * One thing that is wrong with a sweep.
 *
 * @param file as the user named it, or {@code command line} for an override
 * @param line from 1; 0 where there is no line (an override, a file that cannot be read)
 * @param key path of the key, for example {@code parameters.depth}
 * @param problem what is wrong
 * @param allowed what would be right, in words; empty where nothing would be
 * @param nearest the known word nearest to the one written; empty if none is near
 */
public record Problem(
    String file, int line, String key, String problem, String allowed, String nearest) {

  /** {@code file:line: key: problem; allowed: ...; nearest: ...}, without what is empty. */
  public String text() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ").append(key).append(": ").append(problem);
    if (!allowed.isEmpty()) {
      text.append("; allowed: ").append(allowed);
    }
    if (!nearest.isEmpty()) {
      text.append("; nearest: ").append(nearest);
    }
    return text.toString();
  }
}
