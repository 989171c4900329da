package io.gradsweep.store;

import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table as its files lie in a sweep's folder, for readers other than this process. A file counts
 * only if {@code trials} has one of the same name.
 *
 * @param name of the table
 * @param schema of today's format; older files may lack columns
 * @param pattern that matches the table's folder alone; null if it has no file
 */
public record StoredTable(String name, StructType schema, @Nullable String pattern) {}
