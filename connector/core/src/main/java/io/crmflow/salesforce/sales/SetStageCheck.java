package io.crmflow.salesforce.sales;

import com.github.benmanes.caffeine.cache.Cache;
import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.lookup.Queries;
import io.crmflow.salesforce.metadata.OrgCache;
import io.crmflow.salesforce.operation.Closest;
import io.crmflow.salesforce.operation.OpportunityOperations;
import io.crmflow.salesforce.operation.RecordWrite;
import io.crmflow.salesforce.operation.Refusal;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.sales.OpportunityStages.OneStage;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets {@code opportunity.set-stage} move an opportunity only to an active stage of the org, and
 * tells whether that stage is closed and won: Salesforce itself takes any text for a stage. The
 * stages are remembered for an hour, and read again before a stage is refused. When they cannot be
 * read, steps pass. Thread-safe.
 */
public final class SetStageCheck implements Stage {

  private static final String FIELD = "StageName";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration SURE = Duration.ofMinutes(1);
  private static final int MOST_CONNECTIONS = 1_000;

  private final SalesforceClients clients;
  private final Clock clock;
  private final Cache<ConnectionId, OpportunityStages> cache;

  /** Creates the check; nothing is read until a step sets a stage. */
  public SetStageCheck(SalesforceClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
    this.cache = OrgCache.by(clock).maximumSize(MOST_CONNECTIONS).expireAfterWrite(LIFE).build();
  }

  @Override
  public void before(Batch batch) {
    for (int place : batch.open()) {
      if (isOurs(batch, place)) {
        check(batch, place);
      }
    }
  }

  @Override
  public void after(Batch batch) {
    for (int place = 0; place < batch.size(); place++) {
      if (isOurs(batch, place) && batch.outcome(place) instanceof Outcome.Done done) {
        String given = given(batch, place);
        Optional<OneStage> stage =
            Optional.ofNullable(cache.getIfPresent(batch.call(place).connection()))
                .flatMap(stages -> stages.find(given));
        Map<String, Object> outputs = new LinkedHashMap<>(done.outputs());
        outputs.put("isClosed", stage.map(OneStage::closed).orElse(null));
        outputs.put("isWon", stage.map(OneStage::won).orElse(null));
        batch.end(place, new Outcome.Done(outputs));
      }
    }
  }

  private void check(Batch batch, int place) {
    ConnectionId connection = batch.call(place).connection();
    String given = given(batch, place);
    OpportunityStages stages = stages(connection, given);
    if (stages == null || stages.names().isEmpty()) {
      return;
    }
    Optional<OneStage> stage = stages.find(given);
    if (stage.isPresent()) {
      RecordWrite write = (RecordWrite) batch.call(place).operation();
      batch.replace(
          place, write.withFields(write.fields().deepCopy().put(FIELD, stage.get().name())));
    } else {
      batch.fail(place, unknown(given, stages.names()));
    }
  }

  /** Read again before a stage is refused; null when they cannot be read. */
  private OpportunityStages stages(ConnectionId connection, String given) {
    OpportunityStages known = stages(connection);
    if (known == null || known.find(given).isPresent() || !isOld(known)) {
      return known;
    }
    cache.invalidate(connection);
    return stages(connection);
  }

  private boolean isOld(OpportunityStages stages) {
    return stages.readAt().plus(SURE).isBefore(clock.instant());
  }

  /** Null when they cannot be read. */
  private OpportunityStages stages(ConnectionId connection) {
    try {
      return cache.get(connection, this::read);
    } catch (SalesforceException e) {
      return null;
    }
  }

  private OpportunityStages read(ConnectionId connection) {
    List<OneStage> stages =
        Queries.run(clients.api(connection), List.of(OpportunityStages.SOQL)).get(0).stream()
            .map(OneStage::of)
            .toList();
    return new OpportunityStages(stages, clock.instant());
  }

  private static boolean isOurs(Batch batch, int place) {
    return batch.call(place).operation().id().equals(OpportunityOperations.SET_STAGE)
        && batch.call(place).operation() instanceof RecordWrite;
  }

  private static String given(Batch batch, int place) {
    return ((RecordWrite) batch.call(place).operation()).fields().path(FIELD).asText();
  }

  private static SalesforceError unknown(String given, List<String> names) {
    return SalesforceError.of(
            ErrorCategory.VALIDATION,
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            "The org has no active opportunity stage " + Refusal.shown(given),
            "Use one of "
                + String.join(", ", names)
                + " (Setup > Object Manager > Opportunity > Fields & Relationships > Stage)."
                + Closest.question(given, names))
        .about(List.of(FIELD));
  }
}
