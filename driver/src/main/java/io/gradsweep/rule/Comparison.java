package io.gradsweep.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a value is compared with a threshold. NaN is larger than any number, as in Spark. */
public enum Comparison {
  BELOW("<"),
  AT_MOST("<="),
  ABOVE(">"),
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** The comparison that has this sign. */
  public static Optional<Comparison> signed(String sign) {
    return Arrays.stream(values()).filter(each -> each.sign.equals(sign)).findFirst();
  }

  /** The sign in SQL. */
  public String sign() {
    return sign;
  }

  /** The key in sweep files: {@code at_most}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words in a sentence: {@code at most}. */
  public String phrase() {
    return word().replace('_', ' ');
  }
}
