package io.gradsweep.store;

import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table as stored in a sweep's folder, for readers other than this process. A file counts only if
 * {@code trials} has a file of the same name.
 *
 * @param name of the table
 * @param schema of the current format; older files may lack columns
 * @param pattern that matches only the table's folder; null if it has no file
 */
public record StoredTable(String name, StructType schema, @Nullable String pattern) {}
