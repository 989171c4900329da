package io.gradsweep.rule;

/** How a value is held against a threshold. NaN is larger than any number, as in Spark. */
public enum Comparison {
  BELOW("<"),
  AT_MOST("<="),
  ABOVE(">"),
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** The sign in SQL. */
  public String sign() {
    return sign;
  }
}
