package io.gradsweep.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A package and what it uses.
 *
 * @param module {@code worker} or {@code driver}
 * @param name below {@code io.gradsweep}
 * @param uses packages of ours that it uses, in alphabetical order
 * @param libraries that it uses besides what {@link Library#isCommon} allows
 */
record PackageRow(String module, String name, List<String> uses, List<Library> libraries) {
  static final String ROOT = "io.gradsweep.";

  PackageRow {
    uses = uses.stream().sorted().toList();
    libraries = libraries.stream().sorted().toList();
  }

  static PackageRow worker(String name) {
    return new PackageRow("worker", name, List.of(), List.of());
  }

  static PackageRow driver(String name) {
    return new PackageRow("driver", name, List.of(), List.of());
  }

  PackageRow uses(String... packages) {
    return new PackageRow(module, name, List.of(packages), libraries);
  }

  PackageRow libraries(Library... used) {
    return new PackageRow(module, name, uses, List.of(used));
  }

  /** The sentence of its {@code package-info.java}. */
  String sign() {
    String allowed =
        Stream.of(
                Stream.of("the JDK"),
                uses.stream().map("{@code %s}"::formatted),
                libraries.stream().map(Library::text))
            .flatMap(each -> each)
            .collect(Collectors.joining(", "));
    return "<p>May import: "
        + allowed
        + ". Must not import: any other package of Gradsweep or of a library.";
  }

  /** Its line of the table in docs/architecture.md. */
  String line() {
    return "| %s: `%s` | %s | %s |"
        .formatted(
            module,
            name,
            uses.stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
            libraries.stream().map(Library::text).collect(Collectors.joining(", ")));
  }

  /** The row as Java code, to be copied into {@link ArchitectureMap}. */
  static String code(String module, String name, List<String> uses, List<String> libraries) {
    String code = "%s(\"%s\")".formatted(module, name);
    if (!uses.isEmpty()) {
      code += uses.stream().sorted().collect(Collectors.joining("\", \"", ".uses(\"", "\")"));
    }
    if (!libraries.isEmpty()) {
      code += libraries.stream().sorted().collect(Collectors.joining(", ", ".libraries(", ")"));
    }
    return code;
  }

  /** The row as {@link #code}. */
  String code() {
    return code(
        module,
        name,
        uses,
        Arrays.stream(Library.values()).filter(libraries::contains).map(Enum::name).toList());
  }
}
