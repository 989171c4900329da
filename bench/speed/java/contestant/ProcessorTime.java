package contestant;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the process has taken of the processor, in all its threads. */
public final class ProcessorTime {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ProcessorTime() {}

  public static long nanos() {
    return SYSTEM.getProcessCpuTime();
  }
}
