package io.gradsweep.cli;

import io.gradsweep.sweep.Nearest;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the words of an enum from the command line, whatever their case.
 *
 * @param type of the words, which {@code toString} gives
 */
record WordsOf<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

  @Override
  public E convert(String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    List<String> known = Arrays.stream(type.getEnumConstants()).map(E::toString).toList();
    String nearest = Nearest.word(word, known);
    throw new TypeConversionException(
        "'%s' is unknown; allowed: %s%s"
            .formatted(
                word, String.join(", ", known), nearest.isEmpty() ? "" : "; nearest: " + nearest));
  }
}
