package io.gradsweep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What can go wrong with a sweep file on its way: typing, merging, and ill will. */
final class SweepDamage {
  private static final String PIECES =
      "{}[]:,-'\"#&*!|>%@`?\n\t 0aé\u0000\u001B\u0085\u2028\uFEFF\uD83D\uDE00.eE~<";

  /** A value: what stands after a colon, a comma or a bracket, up to the next of them. */
  private static final Pattern VALUE =
      Pattern.compile("(?<=[:,\\[] ?|=)[^\\s,\\[\\]{}#][^,\\[\\]{}#\\n]*");

  private static final Pattern KEY = Pattern.compile("[a-z_0-9]+(?=:)");

  /** In the place of a value. */
  private static final List<String> VALUES =
      List.of(
          "99999999999999999999999999",
          "1" + "0".repeat(5_000),
          "1e400",
          "1000000000",
          "100000",
          "-1",
          "-0.0",
          "0",
          ".nan",
          ".inf",
          "-.inf",
          "",
          "''",
          "~",
          "true",
          "yes",
          "0o17",
          "0x1F",
          "017",
          "1_000",
          "2026-02-30",
          "12:30:45",
          "4.0",
          "[[[]]]",
          "[4, [8, {a: b}]]",
          "{a: {b: c}}",
          "[" + "[".repeat(30) + "]".repeat(31),
          "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [x]]]]",
          "!!python/object/apply:os.system ['true']",
          "!!binary aGVsbG8=",
          "&a [*a, *a]",
          "*unknown",
          "\"two\\nlines\"",
          "\"\\e[31mred\\e[0m\\a\"",
          "\"nul \\0\"",
          "a".repeat(2_000),
          "{min: 1, max: 10, count: 0}",
          "{min: 1, max: 10, step: 0}",
          "{min: 10, max: 1, count: 3}",
          "{min: .nan, max: .inf, count: 3, scale: log}",
          "{min: 1, max: 10, count: 99999999999}",
          "{values: 4}",
          "{value: [4]}",
          "normal(nan)",
          "{normal: .inf}",
          "{sgd: {learning_rate: -1, beta1: 2}}",
          "{name: csv, path: /no/such/file.csv}",
          "{name: csv, path: \"\\0\"}",
          "{name: csv, path: \"a\\nb\"}",
          "{name: noise, features: 1000000, examples: 100000000}",
          "'%s %n %d'",
          "${jndi:ldap://localhost/a}");

  /** In the place of a whole line. */
  private static final List<String> LINES =
      List.of(
          "unknown: 1",
          "name: other",
          "--- ",
          "...",
          "%YAML 9.9",
          "<<: {depth: 1}",
          "? [a, b]\n: c",
          "exclude: [\"java_method('java.lang.System', 'exit', 0) is null\"]",
          "exclude: [\"depth in (select 1)\", \"depth = \", \"width\", \"dept = 1\"]",
          "exclude: [\"depth = 4\\nor depth = 8\", \"1 / 0 = 1\", \"activation = 'a\\e[0m'\"]",
          "exclude: [\"" + "(".repeat(3_000) + "true" + ")".repeat(3_000) + "\"]",
          "exclude: {depth: 1}",
          "rules: [{name: x, quantity: loss, above: .nan}]",
          "rules: [{name: x, quantity: loss, above: 1, reason: \"two\\nlines {nothing}\"}]",
          "limits: {trial_seconds: -1, max_failed_trials: 101%}",
          "trace: {every: 0}",
          "trace: every(1)",
          "method: random",
          "runs: 5",
          "repeats: 1000000",
          "base_seed: 9007199254740993");

  private static final String BOMB =
      """
      a: &a [x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
      d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
      e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
      f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
      g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f]
      description: *g
      """;

  /** For files, which may be large. */
  private static final int LARGE = 300_000;

  private final Random random;

  SweepDamage(long seed) {
    random = new Random(seed);
  }

  /** The text with one or two pieces of damage. */
  String done(String text) {
    String damaged = text;
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      damaged = random.nextInt(3) == 0 ? character(damaged) : token(damaged);
    }
    return random.nextInt(80) == 0 ? large(damaged) : damaged;
  }

  /** The same for a text of one line. */
  String ofLine(String text) {
    String damaged = random.nextInt(4) == 0 ? text : character(text);
    return random.nextInt(2) == 0 ? damaged : match(damaged, VALUE, any(VALUES));
  }

  private String character(String text) {
    if (text.isEmpty()) {
      return PIECES;
    }
    StringBuilder changed = new StringBuilder(text);
    int at = random.nextInt(text.length());
    char piece = PIECES.charAt(random.nextInt(PIECES.length()));
    switch (random.nextInt(4)) {
      case 0 -> changed.deleteCharAt(at);
      case 1 -> changed.insert(at, piece);
      case 2 -> changed.setCharAt(at, piece);
      default -> {
        String copied = text.substring(at, Math.min(text.length(), at + random.nextInt(40)));
        changed.insert(random.nextInt(text.length()), copied);
      }
    }
    return changed.toString();
  }

  private String token(String text) {
    return switch (random.nextInt(24)) {
      case 0 -> line(text, line -> List.of());
      case 1 -> line(text, line -> List.of(line, line));
      case 2 -> line(text, line -> List.of(" ".repeat(1 + random.nextInt(3)) + line));
      case 3 -> line(text, line -> List.of(line.stripLeading()));
      case 4 -> line(text, line -> List.of("\t" + line));
      case 5, 6, 7 -> line(text, line -> List.of(line, any(LINES)));
      case 8 -> match(text, KEY, any(List.of("dept", "values", "", "true", "?", "Depth", "null")));
      case 9, 10 -> match(text, KEY, match(text, KEY));
      case 11 -> match(text, VALUE, match(text, VALUE));
      case 12 -> text + BOMB;
      case 13 -> text.repeat(2);
      default -> match(text, VALUE, any(VALUES));
    };
  }

  private String large(String text) {
    return switch (random.nextInt(5)) {
      case 0 -> match(text, VALUE, "a".repeat(LARGE));
      case 1 -> match(text, VALUE, "9".repeat(LARGE));
      case 2 -> match(text, VALUE, "[" + "1, ".repeat(LARGE / 3) + "1]");
      case 3 -> "[".repeat(LARGE) + text;
      default -> text + "#".repeat(1_000_000);
    };
  }

  private interface Change {
    List<String> of(String line);
  }

  private String line(String text, Change change) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    List<String> changed = change.of(lines.remove(at));
    lines.addAll(at, changed);
    return String.join("\n", lines);
  }

  /** One place where the pattern matches; empty if it matches nowhere. */
  private String match(String text, Pattern pattern) {
    List<MatchResult> places = places(text, pattern);
    return places.isEmpty() ? "" : any(places).group();
  }

  private String match(String text, Pattern pattern, String replacement) {
    List<MatchResult> places = places(text, pattern);
    if (places.isEmpty()) {
      return text + replacement;
    }
    MatchResult place = any(places);
    return text.substring(0, place.start()) + replacement + text.substring(place.end());
  }

  /** Outside of comments. */
  private static List<MatchResult> places(String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .filter(
            place ->
                !text.substring(text.lastIndexOf('\n', place.start()) + 1, place.start())
                    .contains("#"))
        .toList();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
