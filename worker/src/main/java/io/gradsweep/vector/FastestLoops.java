package io.gradsweep.vector;

import java.util.function.Predicate;

/**
 * Finds loops with vector instructions. Their classes need the module {@code jdk.incubator.vector},
 * which a JVM has only if it was started with it, so they are loaded by name.
 */
public final class FastestLoops {
  private FastestLoops() {}

  /**
   * The fastest loops that this processor and the modules of this JVM allow.
   *
   * @param <T> what the loops do
   * @param vector simple name of the class with vector instructions, in the package of {@code
   *     type}; its constructor takes nothing
   * @param supported whether this processor has the instructions without which {@code plain} is
   *     faster
   */
  public static <T> T orPlain(Class<T> type, String vector, Predicate<T> supported, T plain) {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return plain;
    }
    T loops = load(type, type.getPackageName() + "." + vector);
    return supported.test(loops) ? loops : plain;
  }

  private static <T> T load(Class<T> type, String name) {
    try {
      var constructor = Class.forName(name).asSubclass(type).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " should be there and be usable", e);
    }
  }
}
