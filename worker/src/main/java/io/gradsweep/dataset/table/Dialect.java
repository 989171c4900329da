package io.gradsweep.dataset.table;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * How a table is written.
 *
 * @param separator between cells; a blank stands for a run of blanks
 * @param decimalComma whether numbers have a comma before their fraction
 * @param charset of the text
 */
public record Dialect(char separator, boolean decimalComma, Charset charset) {

  /** In words, for messages. */
  public String text() {
    return "separator %s, decimal %s, encoding %s"
        .formatted(Separator.of(separator).word(), decimalComma ? "comma" : "point", encoding());
  }

  private String encoding() {
    return charset.name().equals("windows-1252")
        ? "latin-1"
        : charset.name().toLowerCase(Locale.ROOT);
  }
}
