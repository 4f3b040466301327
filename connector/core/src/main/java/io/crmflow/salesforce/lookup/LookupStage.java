package io.crmflow.salesforce.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.metadata.Described;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.operation.NamedReferences;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts ids in the place of names: {@code OwnerId} takes the name, username or e-mail of an active
 * user, or the name or API name of a queue; {@code RecordTypeId} the name or API name of a record
 * type; {@code CampaignId} the name of a campaign. All steps of a batch share one request, and
 * names are remembered. Thread-safe.
 */
public final class LookupStage implements Stage {

  private static final String RECORD_TYPE = "RecordTypeId";

  private final Names names;
  private final OrgMetadata metadata;

  /** Creates the stage; nothing is asked until a step has a name. */
  public LookupStage(SalesforceClients clients, OrgMetadata metadata, Clock clock) {
    this.names = new Names(clients, clock);
    this.metadata = metadata;
  }

  @Override
  public void before(Batch batch) {
    for (NameKind kind : NameKind.values()) {
      wanted(batch, kind.field())
          .forEach((connection, asked) -> find(batch, connection, kind, asked));
    }
    wanted(batch, RECORD_TYPE)
        .forEach((connection, asked) -> recordTypes(batch, connection, asked));
  }

  /** A name that one step gives; {@code field} as the step writes it. */
  private record Wanted(int place, String object, String field, String name) {}

  private static Map<ConnectionId, List<Wanted>> wanted(Batch batch, String field) {
    Map<ConnectionId, List<Wanted>> wanted = new LinkedHashMap<>();
    for (int place : batch.open()) {
      NamedReferences.in(batch.call(place).operation())
          .flatMap(step -> named(place, step, field))
          .ifPresent(
              name ->
                  wanted
                      .computeIfAbsent(
                          batch.call(name.place()).connection(), any -> new ArrayList<>())
                      .add(name));
    }
    return wanted;
  }

  private static Optional<Wanted> named(int place, NamedReferences step, String field) {
    for (Map.Entry<String, JsonNode> value : step.values().properties()) {
      boolean isName =
          value.getKey().equalsIgnoreCase(field)
              && value.getValue().isTextual()
              && !NamedReferences.isId(value.getValue().asText());
      if (isName) {
        String name = value.getValue().asText().strip();
        return Optional.of(new Wanted(place, step.object(), value.getKey(), name));
      }
    }
    return Optional.empty();
  }

  private void find(Batch batch, ConnectionId connection, NameKind kind, List<Wanted> asked) {
    Map<String, Found> found =
        names.find(connection, kind, asked.stream().map(Wanted::name).toList());
    for (Wanted name : asked) {
      SalesforceError error = found.get(name.name()).error();
      if (error != null) {
        batch.fail(name.place(), error);
        continue;
      }
      List<Found.Candidate> fit =
          found.get(name.name()).fit(name.object().toLowerCase(Locale.ROOT));
      Map<String, String> shown =
          fit.stream()
              .collect(
                  Collectors.toMap(
                      Found.Candidate::id,
                      Found.Candidate::shown,
                      (a, b) -> a,
                      LinkedHashMap::new));
      settle(batch, name, shown, NameProblem.of(kind));
    }
  }

  /** What is not described stays as it is: Salesforce says what it thinks of the name. */
  private void recordTypes(Batch batch, ConnectionId connection, List<Wanted> asked) {
    Map<String, Described> described =
        metadata.describe(connection, asked.stream().map(Wanted::object).distinct().toList());
    for (Wanted name : asked) {
      described
          .get(name.object())
          .known()
          .ifPresent(
              object ->
                  settle(
                      batch,
                      name,
                      RecordTypes.named(object, name.name()),
                      RecordTypes.problem(object)));
    }
  }

  private static void settle(
      Batch batch, Wanted name, Map<String, String> candidates, NameProblem problem) {
    if (candidates.size() == 1) {
      String id = candidates.keySet().iterator().next();
      Function<ObjectNode, ObjectNode> changed = values -> values.deepCopy().put(name.field(), id);
      NamedReferences.in(batch.call(name.place()).operation())
          .ifPresent(step -> batch.replace(name.place(), step.with(changed)));
    } else {
      batch.fail(name.place(), problem.about(name.field(), name.name(), candidates));
    }
  }
}
