package io.gradsweep.cli.terminal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Writes values of an answer as text. */
public final class Values {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Values() {}

  /** All values of a row with all digits; null stays null. */
  public static List<@Nullable String> texts(Row row) {
    List<@Nullable String> texts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      texts.add(row.isNullAt(i) ? null : text(row.get(i)));
    }
    return texts;
  }

  /** A value with six significant digits. */
  public static String shortText(@Nullable Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      BigDecimal rounded = BigDecimal.valueOf(number).round(SIX_DIGITS).stripTrailingZeros();
      return rounded.signum() == 0 ? "0" : readable(rounded);
    }
    return value == null ? "null" : text(value);
  }

  private static String readable(BigDecimal number) {
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= -5 && exponent < 10) {
      return number.toPlainString();
    }
    String digits = number.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
  }

  private static String text(Object value) {
    if (value instanceof scala.collection.Seq<?> list) {
      return CollectionConverters.asJava(list).toString();
    }
    return value.toString();
  }
}
