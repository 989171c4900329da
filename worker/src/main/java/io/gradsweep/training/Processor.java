package io.gradsweep.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processor. The last bits of a matrix product depend on it, because BLAS libraries choose
 * their loops by it.
 */
final class Processor {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** Widest first. */
  private static final List<String> VECTOR_EXTENSIONS =
      List.of("avx512_bf16", "avx512f", "avx2", "avx", "sve2", "sve", "asimd");

  private Processor() {}

  /** Operating system, architecture and, on Linux, the widest vector instructions. */
  static String name() {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!Files.isReadable(LINUX)) {
      return platform;
    }
    try (Stream<String> lines = Files.lines(LINUX)) {
      return (platform + " " + widest(lines)).strip();
    } catch (IOException unreadable) {
      return platform;
    }
  }

  /**
   * @param description lines of /proc/cpuinfo
   * @return empty if none is known
   */
  static String widest(Stream<String> description) {
    Set<String> flags =
        description
            .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
            .findFirst()
            .map(line -> Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
            .orElse(Set.of());
    return VECTOR_EXTENSIONS.stream().filter(flags::contains).findFirst().orElse("");
  }
}
