package io.gradsweep.dataset.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text in which a run of blanks is one blank and no line begins or ends with one, outside of double
 * quotes; so columns that are aligned by blanks have one separator.
 */
final class BlankRuns extends FilterReader {
  private boolean quoted;
  private int previous = '\n';
  private int pending = NONE;

  private static final int NONE = -2;

  BlankRuns(Reader text) {
    super(text);
  }

  @Override
  public int read() throws IOException {
    if (pending != NONE) {
      int next = pending;
      pending = NONE;
      return emitted(next);
    }
    int next = in.read();
    if (next != ' ' || quoted) {
      return emitted(next);
    }
    while (next == ' ') {
      next = in.read();
    }
    boolean edge = previous == '\n' || previous == '\r' || next == '\n' || next == '\r' || next < 0;
    if (edge) {
      return emitted(next);
    }
    pending = next;
    return emitted(' ');
  }

  private int emitted(int next) {
    if (next == '"') {
      quoted = !quoted;
    }
    previous = next;
    return next;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    for (int i = 0; i < length; i++) {
      int next = read();
      if (next < 0) {
        return i == 0 ? -1 : i;
      }
      buffer[offset + i] = (char) next;
    }
    return length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
