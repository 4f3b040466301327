package io.crmflow.salesforce.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a node under load; a node that only works off steps does the rest. */
@EnabledIfSystemProperty(named = "packaged", matches = "true")
class ClusterIT {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterIT.class);
  private static final int INSTANCES = 300;
  private static final Pattern WORKER = Pattern.compile("salesforce-worker-[0-9a-f-]{36}");

  private final Random random = new Random();

  @TempDir private Path directory;

  @Test
  void losesNothingWhenANodeStopsUnderLoadAndAnotherOnlyWorks() throws Exception {
    // small batches, so that many are under way when the node is stopped
    List<String> options =
        List.of(
            "--salesforce.connector.worker.batch-size=10",
            "--salesforce.connector.triggers.enabled=false");
    try (Cluster cluster = new Cluster(directory, options)) {
      PackagedNode full = cluster.start("app");
      cluster.awaitUp(full);
      PackagedNode worker = cluster.start("worker");
      cluster.setUp(full);
      cluster.org().faults().delay(Duration.ofMillis(500));
      try (ClusterLoad load = cluster.load(random, List.of(full), Duration.ZERO)) {
        load.upTo(Integer.MAX_VALUE);
        Cluster.await(Duration.ofMinutes(1), () -> cluster.ended() >= INSTANCES / 2);
        Cluster.await(Duration.ofMinutes(1), () -> load.answered().size() >= INSTANCES);
        Duration stopped = full.terminate();
        load.close();

        assertThat(stopped).isLessThan(PackagedNode.LONGEST_STOP);
        assertThat(lockedBy(full, cluster)).as("steps that the node still holds").isZero();
        cluster.awaitUp(worker);
        servesNoPages(cluster, worker);
        Cluster.await(Duration.ofMinutes(1), () -> cluster.running() == 0);
        everyInstanceHasItsLead(cluster);
        assertThat(cluster.instances("lead")).containsAll(load.answered());
        LOG.warn(
            "stopped in {} ms under load: {} instances, 0 lost, 0 doubled, {} incidents",
            stopped.toMillis(),
            cluster.instances("lead").size(),
            cluster.incidents());
      }
    }
  }

  static void everyInstanceHasItsLead(Cluster cluster) {
    List<String> leads =
        cluster.org().records("Lead").stream().map(lead -> (String) lead.get("LastName")).toList();
    assertThat(leads).containsExactlyInAnyOrderElementsOf(cluster.instances("lead"));
    assertThat(cluster.incidents()).isZero();
  }

  private static long lockedBy(PackagedNode node, Cluster cluster) {
    Matcher worker = WORKER.matcher(node.log());
    assertThat(worker.find()).as(node.log()).isTrue();
    return cluster.count("ACT_RU_EXT_TASK WHERE WORKER_ID_ LIKE '" + worker.group() + "%'");
  }

  private static void servesNoPages(Cluster cluster, PackagedNode worker) throws Exception {
    for (String page :
        List.of(
            "/camunda/app/",
            "/salesforce/",
            "/api/salesforce/connections",
            "/engine-rest/engine")) {
      assertThat(cluster.status(worker, page)).as(page).isEqualTo(404);
    }
  }
}
