package io.crmflow.salesforce.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.call.Call;
import io.crmflow.salesforce.simulator.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes under load. They are killed and restarted, PostgreSQL stops in the middle of its work,
 * the org is away for a while: each instance ends with exactly one lead, each new contact starts
 * exactly one instance, and nobody is asked. {@code mvn -Psoak -pl bpmn -am verify
 * -Dtest=ClusterSoakIT}
 */
@EnabledIfSystemProperty(named = "packaged", matches = "true")
@EnabledIfSystemProperty(named = "soak.cluster.kills", matches = "[1-9]\\d*")
class ClusterSoakIT {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterSoakIT.class);
  private static final int INSTANCES = Integer.getInteger("soak.cluster.instances", 10_000);
  private static final int KILLS = Integer.getInteger("soak.cluster.kills", 50);
  private static final int RESTARTS = Integer.getInteger("soak.cluster.database-restarts", 10);
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("soak.cluster.outage", 120));

  /** One of so many nodes is asked to stop instead, as by a rolling restart. */
  private static final int GENTLE = 5;

  /** So that instances are started during most of each event. */
  private static final Duration PAUSE = Duration.ofMillis(40);

  /** A database or an org that is back is noticed within this time. */
  private static final Duration NOTICED = Duration.ofSeconds(10);

  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final List<String> OPTIONS =
      List.of(
          // what a killed node had locked is free again after twice this and 30 seconds
          "--salesforce.connector.http.connect-timeout=2s",
          "--salesforce.connector.http.total-timeout=5s",
          "--salesforce.connector.triggers.poll-interval=2s");

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<PackagedNode> nodes = new CopyOnWriteArrayList<>();
  private final List<Duration> stops = new ArrayList<>();
  private final List<Duration> recoveries = new ArrayList<>();
  private final List<String> contacts = new ArrayList<>();
  private Duration resumed = Duration.ZERO;
  private int killed;
  private int probes;

  private enum Event {
    KILL,
    RESTART,
    OUTAGE
  }

  @Test
  void losesNothingAndDoublesNothingWhateverFails() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target"), "cluster");
    try (Cluster cluster = new Cluster(directory, OPTIONS)) {
      nodes.add(cluster.start("app"));
      cluster.awaitUp(nodes.get(0));
      cluster.setUp(nodes.get(0));
      nodes.add(cluster.start("app"));
      cluster.awaitUp(nodes.get(1));
      cluster.org().faults().delay(Duration.ofMillis(100));
      try (ClusterLoad load = cluster.load(random, nodes, PAUSE)) {
        List<Event> events = events();
        for (int i = 0; i < events.size(); i++) {
          load.upTo((int) ((long) INSTANCES * (i + 1) / events.size()));
          happen(events.get(i), cluster);
        }
        Cluster.await(
            Duration.ofMinutes(30),
            () ->
                load.answered().size() >= INSTANCES
                    && cluster.running() == 0
                    && cluster.instances("contact").size() >= contacts.size());
        report(cluster);
        assertThat(cluster.instances("lead")).containsAll(load.answered());
      }
      ClusterIT.everyInstanceHasItsLead(cluster);
      assertThat(cluster.instances("contact")).containsExactlyInAnyOrderElementsOf(contacts);
      assertThat(stops).allSatisfy(stop -> assertThat(stop).isLessThan(PackagedNode.LONGEST_STOP));
      assertThat(recoveries).allSatisfy(back -> assertThat(back).isLessThan(NOTICED));
      assertThat(resumed).isLessThan(NOTICED);
      assertThat(probes).isLessThanOrEqualTo(mostProbes());
    }
  }

  /** In a random order; the seed is in the report. */
  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    events.addAll(Collections.nCopies(KILLS, Event.KILL));
    events.addAll(Collections.nCopies(RESTARTS, Event.RESTART));
    if (!OUTAGE.isZero()) {
      events.add(Event.OUTAGE);
    }
    Collections.shuffle(events, random);
    return events;
  }

  private void happen(Event event, Cluster cluster) throws Exception {
    contacts.add(cluster.org().insert("Contact", Map.of("LastName", "Contact")));
    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
    switch (event) {
      case KILL -> replace(cluster);
      case RESTART -> restartDatabase(cluster);
      case OUTAGE -> org(cluster);
    }
    LOG.info("{}: {} ended, {} running", event, cluster.ended(), cluster.running());
  }

  private void replace(Cluster cluster) throws Exception {
    PackagedNode node = nodes.get(random.nextInt(nodes.size()));
    if (++killed % GENTLE == 0) {
      stops.add(node.terminate());
    } else {
      node.kill();
    }
    contacts.add(cluster.org().insert("Contact", Map.of("LastName", "Nobody reads now?")));
    nodes.remove(node);
    PackagedNode next = cluster.start("app");
    cluster.awaitUp(next);
    nodes.add(next);
  }

  private void restartDatabase(Cluster cluster) throws Exception {
    cluster.postgres().restart();
    Instant back = Instant.now();
    long before = cluster.ended();
    Cluster.await(Duration.ofMinutes(5), () -> cluster.ended() > before);
    recoveries.add(Duration.between(back, Instant.now()));
  }

  private void org(Cluster cluster) throws Exception {
    Instant down = Instant.now();
    int fault = cluster.org().faults().script(Fault.request("SERVER_UNAVAILABLE", 503).always());
    TimeUnit.MILLISECONDS.sleep(OUTAGE.toMillis());
    Instant up = Instant.now();
    probes = calls(cluster, down.plus(NOTICED), up);
    int before = cluster.org().records("Lead").size();
    cluster.org().faults().takeBack(fault);
    Cluster.await(Duration.ofMinutes(5), () -> cluster.org().records("Lead").size() > before);
    resumed = Duration.between(up, Instant.now());
  }

  private static int calls(Cluster cluster, Instant from, Instant until) {
    return (int)
        cluster.org().calls().all().stream()
            .filter(Call::isApiCall)
            .filter(call -> call.at().isAfter(from) && call.at().isBefore(until))
            .count();
  }

  /** One for each pause and node, once the circuits are open. */
  private int mostProbes() {
    long span = Math.max(0, OUTAGE.minus(NOTICED).toSeconds());
    return nodes.size() * (int) (span / PROBE.toSeconds() + 1);
  }

  private void report(Cluster cluster) {
    LOG.warn(
        "{} instances, {} leads, {} contacts, {} of them started an instance; {} nodes ended ({} by"
            + " SIGTERM, slowest {} ms), {} restarts of PostgreSQL (slowest recovery {} ms), org"
            + " away {} s ({} probes by {} nodes after {} s, resumed after {} ms), {} incidents,"
            + " seed {}",
        cluster.instances("lead").size(),
        cluster.org().records("Lead").size(),
        contacts.size(),
        cluster.instances("contact").size(),
        killed,
        stops.size(),
        longest(stops),
        recoveries.size(),
        longest(recoveries),
        OUTAGE.toSeconds(),
        probes,
        nodes.size(),
        NOTICED.toSeconds(),
        resumed.toMillis(),
        cluster.incidents(),
        seed);
  }

  private static long longest(List<Duration> durations) {
    return durations.stream().mapToLong(Duration::toMillis).max().orElse(0);
  }
}
