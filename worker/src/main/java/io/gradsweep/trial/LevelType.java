package io.gradsweep.trial;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the levels of a hyperparameter are written: in the tables, in the identity of a trial and in
 * messages. What a sweep file may say for them is decided by its reader, from the same types.
 *
 * @param <T> class of the levels
 */
public sealed interface LevelType<T> {

  /** Type of a column of the trials table. */
  enum ColumnType {
    TEXT,
    INTEGER,
    LONG,
    DOUBLE
  }

  /** Class of the levels. */
  Class<T> levels();

  /** Type of the column. */
  default ColumnType columnType() {
    return ColumnType.TEXT;
  }

  /** The level as the column holds it: String, Integer or Double; null if another column has it. */
  @Nullable Object toColumn(T level);

  /**
   * Inverse of {@link #toColumn}.
   *
   * @param value numbers may have any width
   * @throws InvalidLevelException if no level is written like this
   */
  T fromColumn(Object value);

  /** The level as short text, for example {@code l2_per_layer(1.0)}. */
  default String text(T level) {
    return String.valueOf(toColumn(level));
  }

  /** Whole numbers of 32 bits. */
  record Whole(Bounds bounds) implements LevelType<Integer> {
    @Override
    public Class<Integer> levels() {
      return Integer.class;
    }

    @Override
    public ColumnType columnType() {
      return ColumnType.INTEGER;
    }

    @Override
    public Object toColumn(Integer level) {
      return level;
    }

    @Override
    public Integer fromColumn(Object value) {
      double number = ((Number) value).doubleValue();
      if (number != (int) number) {
        throw InvalidLevelException.of("value is " + value, bounds.text());
      }
      return (int) number;
    }
  }

  /**
   * Widths. Their column has the number if it is one; {@link TrialColumns} has another for lists.
   */
  record WidthsLevel(Bounds bounds) implements LevelType<Widths> {
    @Override
    public Class<Widths> levels() {
      return Widths.class;
    }

    @Override
    public ColumnType columnType() {
      return ColumnType.INTEGER;
    }

    @Override
    public @Nullable Object toColumn(Widths level) {
      return level.listed() ? null : level.of(1);
    }

    @Override
    public Widths fromColumn(Object value) {
      return Widths.all(new Whole(bounds).fromColumn(value));
    }

    @Override
    public String text(Widths level) {
      return level.text();
    }
  }

  /** Double-precision numbers. */
  record Real(Bounds bounds) implements LevelType<Double> {
    @Override
    public Class<Double> levels() {
      return Double.class;
    }

    @Override
    public ColumnType columnType() {
      return ColumnType.DOUBLE;
    }

    @Override
    public Object toColumn(Double level) {
      return level;
    }

    @Override
    public Double fromColumn(Object value) {
      return ((Number) value).doubleValue();
    }
  }

  /** Words of a closed list. */
  record Word<E extends Enum<E>>(Class<E> levels) implements LevelType<E> {
    @Override
    public Object toColumn(E level) {
      return Token.token(level);
    }

    @Override
    public E fromColumn(Object value) {
      return Token.parse(levels, (String) value);
    }
  }

  /**
   * Words of which some take a number.
   *
   * @param forms which
   * @param toText writes a level as {@code word} or {@code word(number)}
   */
  record WordWithNumber<T>(Class<T> levels, WordForms<T> forms, Function<T, String> toText)
      implements LevelType<T> {
    @Override
    public Object toColumn(T level) {
      return toText.apply(level);
    }

    @Override
    public T fromColumn(Object value) {
      return forms.parse((String) value);
    }
  }

  /** An updater. Its column has the kind, its numbers are hyperparameters of their own. */
  record UpdaterLevel() implements LevelType<Updater> {
    @Override
    public Class<Updater> levels() {
      return Updater.class;
    }

    @Override
    public Object toColumn(Updater level) {
      return level.kind().token();
    }

    @Override
    public Updater fromColumn(Object value) {
      return Updater.of(Token.parse(Updater.Kind.class, (String) value));
    }

    @Override
    public String text(Updater level) {
      return level.text();
    }
  }

  /** A data set. Its column has the source; {@link TrialColumns} has another for the options. */
  record DatasetLevel() implements LevelType<DatasetConfig> {
    @Override
    public Class<DatasetConfig> levels() {
      return DatasetConfig.class;
    }

    @Override
    public Object toColumn(DatasetConfig level) {
      return level.source().token();
    }

    @Override
    public DatasetConfig fromColumn(Object value) {
      return DatasetConfig.of(Token.parse(DataSource.class, (String) value));
    }

    @Override
    public String text(DatasetConfig level) {
      return level.source().token() + "(" + level.optionsText() + ")";
    }
  }
}
