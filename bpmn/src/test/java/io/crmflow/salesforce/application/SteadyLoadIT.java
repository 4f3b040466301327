package io.crmflow.salesforce.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a node steadily and looks whether it keeps its size: what a leak fills in a month is a
 * slope within an hour. {@code mvn -Psoak -pl bpmn -am verify -Dtest=SteadyLoadIT}
 */
@EnabledIfSystemProperty(named = "packaged", matches = "true")
@EnabledIfSystemProperty(named = "soak.minutes", matches = "[1-9]\\d*")
class SteadyLoadIT {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyLoadIT.class);
  private static final int MINUTES = Integer.getInteger("soak.minutes", 60);

  /** Caches and pools fill first. */
  private static final int WARM_UP_SAMPLES = 3;

  private static final Duration PAUSE = Duration.ofSeconds(15);

  /** About 20 instances a second. */
  private static final Duration BETWEEN_STARTS = Duration.ofMillis(40);

  /** A shorter run says more about the noise than about the slope. */
  private static final int ENOUGH_FOR_A_SLOPE = 30;

  private static final double FLAT = 0.01;

  private static final Map<String, String> METRICS =
      Map.of(
          "heap", "jvm.memory.used?tag=area:heap",
          "threads", "jvm.threads.live",
          "connections", "hikaricp.connections",
          "files", "process.files.open");

  private final Map<String, List<Double>> samples = new LinkedHashMap<>();

  @Test
  void keepsItsSize() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target"), "steady");
    List<String> options = List.of("--salesforce.connector.triggers.poll-interval=5s");
    try (Cluster cluster = new Cluster(directory, options)) {
      PackagedNode node = cluster.start("app");
      cluster.awaitUp(node);
      cluster.setUp(node);
      try (ClusterLoad load = cluster.load(new Random(), List.of(node), BETWEEN_STARTS)) {
        load.upTo(Integer.MAX_VALUE);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (System.nanoTime() < end) {
          TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
          cluster.org().insert("Contact", Map.of("LastName", "Contact"));
          sample(cluster, node);
        }
      }
      Cluster.await(Duration.ofMinutes(1), () -> cluster.running() == 0);
      LOG.warn(
          "{} minutes, {} instances: {}", MINUTES, cluster.instances("lead").size(), figures());
      assertThat(samples.get("threads")).hasSizeGreaterThan(WARM_UP_SAMPLES);
      if (MINUTES >= ENOUGH_FOR_A_SLOPE) {
        samples.forEach(
            (name, values) -> assertThat(growth(steady(values))).as(name).isLessThan(FLAT));
      }
    }
  }

  /** After a full collection, so that the heap is what is really held. */
  private void sample(Cluster cluster, PackagedNode node) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(jcmd.toString(), String.valueOf(node.pid()), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(collection.waitFor()).isZero();
    for (Map.Entry<String, String> metric : METRICS.entrySet()) {
      samples
          .computeIfAbsent(metric.getKey(), name -> new ArrayList<>())
          .add(value(cluster, node, metric.getValue()));
    }
  }

  private static double value(Cluster cluster, PackagedNode node, String metric)
      throws IOException {
    String answer = cluster.get(node, "/actuator/metrics/" + metric).body();
    return new ObjectMapper().readTree(answer).at("/measurements/0/value").asDouble();
  }

  private String figures() {
    StringBuilder figures = new StringBuilder();
    samples.forEach(
        (name, values) -> {
          List<Double> steady = steady(values);
          double unit = name.equals("heap") ? 1 << 20 : 1;
          figures.append(
              "%s %.1f at the start, %.1f at the end, %+.2f %% by the slope; "
                  .formatted(
                      name.equals("heap") ? "heap (MiB)" : name,
                      steady.get(0) / unit,
                      steady.get(steady.size() - 1) / unit,
                      100 * growth(steady)));
        });
    return figures.toString();
  }

  private static List<Double> steady(List<Double> values) {
    return values.subList(Math.min(WARM_UP_SAMPLES, values.size() - 1), values.size());
  }

  /** Growth over the whole time by the line of least squares, as a part of the mean. */
  private static double growth(List<Double> values) {
    double meanTime = (values.size() - 1) / 2.0;
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double slope = 0;
    double spread = 0;
    for (int i = 0; i < values.size(); i++) {
      slope += (i - meanTime) * (values.get(i) - mean);
      spread += (i - meanTime) * (i - meanTime);
    }
    return spread == 0 ? 0 : slope / spread * (values.size() - 1) / mean;
  }
}
