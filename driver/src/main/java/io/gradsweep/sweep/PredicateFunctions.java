package io.gradsweep.sweep;

import java.util.List;
import java.util.Locale;

/**
 * What a predicate may call: functions of numbers and texts that read nothing but their arguments.
 * A sweep file may come from elsewhere, and among Spark's functions are some that call any method
 * of any class ({@code java_method}), read files or tell about the machine.
 */
final class PredicateFunctions {
  static final List<String> ALLOWED =
      List.of(
          "abs",
          "between",
          "bigint",
          "boolean",
          "bround",
          "cbrt",
          "ceil",
          "ceiling",
          "char_length",
          "coalesce",
          "concat",
          "contains",
          "crc32",
          "double",
          "endswith",
          "exp",
          "float",
          "floor",
          "greatest",
          "hash",
          "if",
          "ifnull",
          "ilike",
          "instr",
          "int",
          "isnan",
          "isnotnull",
          "isnull",
          "least",
          "left",
          "len",
          "length",
          "like",
          "ln",
          "locate",
          "log",
          "log10",
          "log1p",
          "log2",
          "lower",
          "ltrim",
          "mod",
          "nanvl",
          "nullif",
          "nvl",
          "nvl2",
          "pmod",
          "pow",
          "power",
          "regexp",
          "regexp_like",
          "right",
          "rlike",
          "round",
          "rtrim",
          "sign",
          "signum",
          "split_part",
          "sqrt",
          "startswith",
          "string",
          "substr",
          "substring",
          "trim",
          "try_divide",
          "upper",
          "xxhash64");

  private PredicateFunctions() {}

  /** Whether it may be called by this name, which has one part. */
  static boolean allow(List<String> name) {
    return name.size() == 1 && ALLOWED.contains(name.get(0).toLowerCase(Locale.ROOT));
  }
}
