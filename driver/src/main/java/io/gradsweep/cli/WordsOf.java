package io.gradsweep.cli;

import io.gradsweep.sweep.Nearest;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the words of an enum from the command line, in upper or lower case.
 *
 * @param words that {@code toString} of the constants gives
 */
record WordsOf(List<Object> words) implements ITypeConverter<Object> {

  /** Registers a converter if arguments of this type are words of an enum. */
  @SuppressWarnings("unchecked") // the converter gives constants of this very type
  static <T> void register(Class<T> type, CommandLine line) {
    T[] constants = type.getEnumConstants();
    if (constants != null) {
      line.registerConverter(
          type, (ITypeConverter<T>) new WordsOf(Arrays.<Object>asList(constants)));
    }
  }

  @Override
  public Object convert(String word) {
    for (Object constant : words) {
      if (constant.toString().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    List<String> known = words.stream().map(Object::toString).toList();
    throw new TypeConversionException(
        "unknown value '"
            + word
            + "'"
            + CommandLineMistakes.suggestion(Nearest.word(word, known), known));
  }
}
