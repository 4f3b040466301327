package io.crmflow.salesforce.benchmarks.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What a figure has to be read with: processor, memory, JDK. */
public final class Machine {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Machine() {}

  /** One line for the head of a table. */
  public static String describe() {
    return "%d x %s, %d GB, %s %s, JDK %s"
        .formatted(
            SYSTEM.getAvailableProcessors(),
            processor(),
            Math.round(SYSTEM.getTotalMemorySize() / 1e9),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  /** Processor time that this JVM has used, all threads together. */
  public static Duration cpuTime() {
    return Duration.ofNanos(SYSTEM.getProcessCpuTime());
  }

  /** Heap in use after a collection, in bytes. */
  public static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(SYSTEM.getArch());
    } catch (IOException e) {
      return SYSTEM.getArch();
    }
  }
}
