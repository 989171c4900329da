package io.gradsweep.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads Parquet files with Parquet's own example reader, which knows nothing of our columns. */
final class ParquetRows {
  private ParquetRows() {}

  static List<Map<String, @Nullable Object>> read(Path file) throws IOException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (ParquetReader<Group> reader = new Builder(new LocalInputFile(file)).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        rows.add(values(group));
      }
    }
    return rows;
  }

  static FileMetaData metadata(Path file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      return reader.getFileMetaData();
    }
  }

  private static Map<String, @Nullable Object> values(Group group) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (Type field : group.getType().getFields()) {
      boolean isNull = group.getFieldRepetitionCount(field.getName()) == 0;
      row.put(field.getName(), isNull ? null : value(group, field));
    }
    return row;
  }

  private static Object value(Group group, Type field) {
    String name = field.getName();
    if (!field.isPrimitive()) {
      Group list = group.getGroup(name, 0);
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
        elements.add(element(list.getGroup("list", i)));
      }
      return elements;
    }
    return primitive(group, name, field);
  }

  private static Object element(Group list) {
    return primitive(list, "element", list.getType().getType("element"));
  }

  private static Object primitive(Group group, String name, Type field) {
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> group.getInteger(name, 0);
      case INT64 -> group.getLong(name, 0);
      case DOUBLE -> group.getDouble(name, 0);
      case BINARY -> group.getString(name, 0);
      default -> throw new AssertionError("no column has the type of " + field);
    };
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
