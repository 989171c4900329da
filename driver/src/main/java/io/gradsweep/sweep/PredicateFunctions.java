package io.gradsweep.sweep;

import java.util.List;
import java.util.Locale;

/**
 * The functions that a predicate may call: those of numbers and texts that read only their
 * arguments. A sweep file may come from a stranger, and some of Spark's functions call any method
 * of any class ({@code java_method}), read files or reveal facts about the machine.
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

  /** Whether a predicate may call a function of this name, which must have one part. */
  static boolean allow(List<String> name) {
    return name.size() == 1 && ALLOWED.contains(name.get(0).toLowerCase(Locale.ROOT));
  }
}
