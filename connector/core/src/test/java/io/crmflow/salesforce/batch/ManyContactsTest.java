package io.crmflow.salesforce.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many contacts up and down. {@code mvn -Psoak -pl connector/core -am test -Dtest=ManyContactsTest}
 * takes 200,000.
 */
@SalesforceOrg
class ManyContactsTest {

  private static final Logger LOG = LoggerFactory.getLogger(ManyContactsTest.class);
  private static final int CONTACTS = Integer.getInteger("soak.contacts", 10_000);
  private static final int FEW = 2_500;
  private static final int REFUSED = 3;

  /** Rows of one request for the result of a query. */
  private static final int PAGE = 50_000;

  /** Buffers and what is loaded late; far below the CSV of the many contacts. */
  private static final long NOISE = 4 << 20;

  /** A job of a minute: each pause is half of the time so far, at least two seconds. */
  private static final long MOST_LOOKS = 10;

  @TempDir private Path directory;
  private final SalesforceSimulator simulator;
  private final Org org;

  ManyContactsTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @BeforeEach
  void addExternalId() {
    org.addField("Contact", Field.text("Key__c", 40).asExternalId().asUnique());
  }

  @Test
  void goUpAndDownInConstantMemoryWithNoCallMoreThanTheBulkApiNeeds() throws Exception {
    Session session = new SimulatedSessions(simulator).current(StagedOrg.SALES);
    JsonNode few = BulkNode.run(session, rows("few", FEW));
    org.calls().clear();

    JsonNode many = BulkNode.run(session, rows("many", CONTACTS));

    LOG.warn(
        "{} contacts: {} API calls, {} of them looks, {}",
        CONTACTS,
        org.calls().apiCalls(),
        looks(),
        many);
    LOG.warn("{} contacts: {}", FEW, few);
    assertThat(many.path("created").asInt()).isEqualTo(CONTACTS - REFUSED);
    assertThat(many.path("failed").asInt()).isEqualTo(REFUSED);
    assertThat(many.path("reasons"))
        .hasSize(REFUSED)
        .allSatisfy(code -> assertThat(code.asText()).isEqualTo("REQUIRED_FIELD_MISSING"));
    assertThat(many.path("repaired").asInt()).isEqualTo(REFUSED);
    assertThat(many.path("downRows").asInt()).isEqualTo(CONTACTS + FEW);
    assertThat(org.records("Contact")).hasSize(CONTACTS + FEW);
    assertThat(many.path("peakBytes").asLong()).isLessThan(few.path("peakBytes").asLong() + NOISE);
    assertThat(looks()).as("looks at two jobs").isBetween(2L, 2L * MOST_LOOKS);
    assertThat(org.calls().apiCalls() - (looks() - 2.0)).isLessThanOrEqualTo(1.02 * needed());
  }

  /**
   * A job for rows has to be opened, filled and started, seen to end, and gives two kinds of
   * results; a query has to be started, seen to end, and gives pages. The refused rows are few and
   * go by one request. Looks at a job that is still at work come on top, for as long as it takes.
   */
  private static int needed() {
    int up = 3 + 1 + 2;
    int again = 1;
    int down = 1 + 1 + (CONTACTS + FEW + PAGE - 1) / PAGE;
    return up + again + down;
  }

  private long looks() {
    return org.calls().all().stream()
        .filter(call -> call.method().equals("GET") && call.path().matches(".*/jobs/\\w+/750\\w+"))
        .count();
  }

  private Path rows(String name, int count) throws IOException {
    Path file = directory.resolve(name + ".csv");
    List<Integer> nameless = List.of(7, count / 2, count - 1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Key__c,LastName,Email,Phone\n");
      for (int i = 0; i < count; i++) {
        String last = nameless.contains(i) ? "" : "Contact " + i;
        out.write(
            "%s-%06d,%s,%s.%d@many.example,+353 1 %07d\n".formatted(name, i, last, name, i, i));
      }
    }
    return file;
  }
}
