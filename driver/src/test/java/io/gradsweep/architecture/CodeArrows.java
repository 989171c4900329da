package io.gradsweep.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the packages of ours use, read from the class files of both modules. */
final class CodeArrows {
  private static final String ROOT = PackageRow.ROOT.substring(0, PackageRow.ROOT.length() - 1);

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** All classes of ours but the tests. */
  JavaClasses classes() {
    return classes;
  }

  /** The row that each package should have, as Java code, by its name below the root. */
  Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    Map<String, List<JavaClass>> byPackage = new TreeMap<>();
    for (JavaClass each : classes) {
      byPackage.computeIfAbsent(name(each), unused -> new ArrayList<>()).add(each);
    }
    byPackage.forEach((name, members) -> rows.put(name, row(name, members)));
    return rows;
  }

  private static String row(String name, List<JavaClass> members) {
    TreeSet<String> uses = new TreeSet<>();
    TreeSet<String> libraries = new TreeSet<>();
    for (JavaClass member : members) {
      for (Dependency dependency : member.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isOurs(target)) {
          uses.add(name(target));
        } else if (!Library.isCommon(target.getPackageName())) {
          libraries.add(Library.nameOf(target.getPackageName()));
        }
      }
    }
    uses.remove(name);
    return PackageRow.code(module(members.get(0)), name, List.copyOf(uses), List.copyOf(libraries));
  }

  private static boolean isOurs(JavaClass target) {
    return (target.getPackageName() + ".").startsWith(PackageRow.ROOT);
  }

  private static String name(JavaClass member) {
    String full = member.getPackageName();
    return full.equals(ROOT) ? "" : full.substring(PackageRow.ROOT.length());
  }

  private static String module(JavaClass member) {
    String source = member.getSource().map(Object::toString).orElse("");
    return source.contains("/worker/") || source.contains("gradsweep-worker") ? "worker" : "driver";
  }
}
