package io.gradsweep.sweep;

/**
 * One mistake in a sweep file or an override.
 *
 * @param file as the user named it, or {@code command line} for an override
 * @param line from 1; 0 where there is no line (an override, a file that cannot be read)
 * @param key path of the key, for example {@code parameters.depth}; empty for the whole file
 * @param problem what is wrong
 * @param remedy what to write instead: {@code allowed: } and the values, or an instruction; empty
 *     if unknown
 * @param suggestion the known word that was probably meant; empty if none is similar
 */
public record Problem(
    String file, int line, String key, String problem, String remedy, String suggestion) {

  /** {@code file:line: key: problem; remedy. Did you mean 'suggestion'?}, without empty parts. */
  public String text() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    if (!key.isEmpty()) {
      text.append(": ").append(key);
    }
    text.append(": ").append(problem);
    if (!remedy.isEmpty()) {
      text.append("; ").append(remedy);
    }
    if (!suggestion.isEmpty()) {
      text.append(". Did you mean '").append(suggestion).append("'?");
    }
    return text.toString();
  }
}
