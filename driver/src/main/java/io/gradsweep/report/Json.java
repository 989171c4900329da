package io.gradsweep.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * JSON that is safe inside a script element: nothing in it ends the element or is markup. Reals
 * have five significant digits; NaN and the infinities are the strings {@code "NaN"}, {@code
 * "Infinity"}, {@code "-Infinity"}, as JSON has no numbers for them.
 */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Reals())
                  .addSerializer(Double.TYPE, new Reals()));

  private Json() {}

  private static final class Reals extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;
    private static final MathContext FIVE_DIGITS = new MathContext(5);

    Reals() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(FIVE_DIGITS).stripTrailingZeros();
        out.writeNumber(rounded.toString());
      } else {
        out.writeString(value.toString());
      }
    }
  }

  static String of(Object value) {
    try {
      return MAPPER
          .writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
