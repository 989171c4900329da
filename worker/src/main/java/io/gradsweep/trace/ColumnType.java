package io.gradsweep.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Type of a column: how it is declared and written in Parquet, and its bytes in the digest. */
public enum ColumnType {
  /** Java String. */
  STRING("STRING") {
    @Override
    Type parquet(String name, Type.Repetition repetition) {
      return Types.primitive(PrimitiveTypeName.BINARY, repetition)
          .as(LogicalTypeAnnotation.stringType())
          .named(name);
    }

    @Override
    void write(ColumnOutput to, Object value) {
      to.text((String) value);
    }

    @Override
    Object read(Group group, int field) {
      return group.getString(field, 0);
    }

    @Override
    void digest(DigestBytes to, Object value) {
      to.text((String) value);
    }
  },
  /** Java Integer. */
  INT32("INT32") {
    @Override
    Type parquet(String name, Type.Repetition repetition) {
      return Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
    }

    @Override
    void write(ColumnOutput to, Object value) {
      to.integer((Integer) value);
    }

    @Override
    Object read(Group group, int field) {
      return group.getInteger(field, 0);
    }

    @Override
    void digest(DigestBytes to, Object value) {
      to.integer((Integer) value);
    }
  },
  /** Java Long. */
  INT64("INT64") {
    @Override
    Type parquet(String name, Type.Repetition repetition) {
      return Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
    }

    @Override
    void write(ColumnOutput to, Object value) {
      to.longInteger((Long) value);
    }

    @Override
    Object read(Group group, int field) {
      return group.getLong(field, 0);
    }

    @Override
    void digest(DigestBytes to, Object value) {
      to.longInteger((Long) value);
    }
  },
  /** Java Double. */
  DOUBLE("DOUBLE") {
    @Override
    Type parquet(String name, Type.Repetition repetition) {
      return Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
    }

    @Override
    void write(ColumnOutput to, Object value) {
      to.real((Double) value);
    }

    @Override
    Object read(Group group, int field) {
      return group.getDouble(field, 0);
    }

    @Override
    void digest(DigestBytes to, Object value) {
      to.real((Double) value);
    }
  },
  /** Java Instant, to the microsecond. */
  TIMESTAMP("TIMESTAMP") {
    @Override
    Type parquet(String name, Type.Repetition repetition) {
      return Types.primitive(PrimitiveTypeName.INT64, repetition)
          .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
          .named(name);
    }

    @Override
    void write(ColumnOutput to, Object value) {
      to.longInteger(micros(value));
    }

    @Override
    Object read(Group group, int field) {
      return Instant.EPOCH.plus(group.getLong(field, 0), ChronoUnit.MICROS);
    }

    @Override
    void digest(DigestBytes to, Object value) {
      to.longInteger(micros(value));
    }

    private long micros(Object value) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value);
    }
  },
  /** Java double[]. */
  DOUBLE_LIST("LIST<DOUBLE>") {
    @Override
    Type parquet(String name, Type.Repetition repetition) {
      return Types.list(repetition).requiredElement(PrimitiveTypeName.DOUBLE).named(name);
    }

    @Override
    void write(ColumnOutput to, Object value) {
      to.reals((double[]) value);
    }

    @Override
    Object read(Group group, int field) {
      Group list = group.getGroup(field, 0);
      double[] elements = new double[list.getFieldRepetitionCount(0)];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = list.getGroup(0, i).getDouble(0, 0);
      }
      return elements;
    }

    @Override
    void digest(DigestBytes to, Object value) {
      to.reals((double[]) value);
    }
  },
  /** Java int[]. */
  INT32_LIST("LIST<INT32>") {
    @Override
    Type parquet(String name, Type.Repetition repetition) {
      return Types.list(repetition).requiredElement(PrimitiveTypeName.INT32).named(name);
    }

    @Override
    void write(ColumnOutput to, Object value) {
      to.integers((int[]) value);
    }

    @Override
    Object read(Group group, int field) {
      Group list = group.getGroup(field, 0);
      int[] elements = new int[list.getFieldRepetitionCount(0)];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = list.getGroup(0, i).getInteger(0, 0);
      }
      return elements;
    }

    @Override
    void digest(DigestBytes to, Object value) {
      to.integers((int[]) value);
    }
  };

  private final String documented;

  ColumnType(String documented) {
    this.documented = documented;
  }

  /** The name of the type in docs/trace-format.md. */
  public String documented() {
    return documented;
  }

  abstract Type parquet(String name, Type.Repetition repetition);

  /** Writes a value that is not null. */
  abstract void write(ColumnOutput to, Object value);

  /** The value of a field that is not null. */
  abstract Object read(Group group, int field);

  abstract void digest(DigestBytes to, Object value);
}
