package io.crmflow.salesforce.check;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.metadata.Described;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.metadata.OrgObject;
import io.crmflow.salesforce.operation.Closest;
import io.crmflow.salesforce.operation.RecordWrite;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Ends steps that Salesforce would refuse, with all that is wrong with them in one error and
 * without a request: unknown objects and fields, fields that cannot be written, required fields
 * without a value, values that do not fit. Nothing is refused on the word of a describe older than
 * a minute, and what cannot be looked up is not checked. Thread-safe.
 */
public final class CheckStage implements Stage {

  /** With these Salesforce says that an object is not what the check took it for. */
  private static final Set<String> SURPRISES =
      Set.of("INVALID_FIELD", "INVALID_TYPE", "INVALID_FIELD_FOR_INSERT_UPDATE");

  private final OrgMetadata metadata;
  private final CheckScope scope;

  /** Creates the stage. */
  public CheckStage(OrgMetadata metadata, CheckScope scope) {
    this.metadata = Objects.requireNonNull(metadata, "metadata");
    this.scope = Objects.requireNonNull(scope, "scope");
  }

  @Override
  public void before(Batch batch) {
    if (scope != CheckScope.OFF) {
      writes(batch, batch.open()).forEach((connection, places) -> check(batch, connection, places));
    }
  }

  @Override
  public void after(Batch batch) {
    for (int place = 0; place < batch.size(); place++) {
      if (batch.outcome(place) instanceof Outcome.Failed failed
          && SURPRISES.contains(failed.error().code())
          && batch.call(place).operation() instanceof RecordWrite write) {
        dropUnlessExpected(batch.call(place).connection(), write);
      }
    }
  }

  private void check(Batch batch, ConnectionId connection, List<Integer> places) {
    List<Integer> suspects =
        refused(batch, connection, places, metadata::describe).keySet().stream().toList();
    if (!suspects.isEmpty()) {
      refused(batch, connection, suspects, metadata::confirm)
          .forEach((place, problems) -> batch.fail(place, error(problems)));
    }
  }

  private Map<Integer, List<Problem>> refused(
      Batch batch,
      ConnectionId connection,
      List<Integer> places,
      BiFunction<ConnectionId, Collection<String>, Map<String, Described>> source) {
    Set<String> objects =
        places.stream()
            .map(place -> write(batch, place).object())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, Described> described = source.apply(connection, objects);
    ValueCheck values = values(connection);
    Map<Integer, List<Problem>> refused = new LinkedHashMap<>();
    for (int place : places) {
      RecordWrite write = write(batch, place);
      List<Problem> problems = problems(described.get(write.object()), write, connection, values);
      if (!problems.isEmpty()) {
        refused.put(place, problems);
      }
    }
    return refused;
  }

  private List<Problem> problems(
      Described described, RecordWrite write, ConnectionId connection, ValueCheck values) {
    return switch (described.state()) {
      case KNOWN -> problems(described.known().orElseThrow(), write, values);
      case MISSING -> List.of(unknown(metadata, connection, write.object()));
      case UNAVAILABLE -> List.of();
    };
  }

  private List<Problem> problems(OrgObject object, RecordWrite write, ValueCheck values) {
    return new RecordCheck(object, write, values, scope == CheckScope.FULL).problems();
  }

  private ValueCheck values(ConnectionId connection) {
    return new ValueCheck(new KeyPrefixes(metadata.known(connection)), scope == CheckScope.FULL);
  }

  static Problem unknown(OrgMetadata metadata, ConnectionId connection, String object) {
    Set<String> names = new LinkedHashSet<>(KeyPrefixes.standardObjects());
    metadata.known(connection).forEach(known -> names.add(known.name()));
    return new Problem(
        "INVALID_TYPE",
        "object",
        "The org has no object " + object + " that the connected user may see",
        "Check the API name (custom objects end in __c) and the user's permission (Setup >"
            + " Permission Sets > Object Settings)."
            + Closest.question(object, names));
  }

  private void dropUnlessExpected(ConnectionId connection, RecordWrite write) {
    metadata.known(connection).stream()
        .filter(object -> object.name().equalsIgnoreCase(write.object()))
        .filter(object -> problems(object, write, values(connection)).isEmpty())
        .forEach(object -> metadata.drop(connection, object.name()));
  }

  private static SalesforceError error(List<Problem> problems) {
    String message = problems.stream().map(Problem::message).collect(Collectors.joining("; "));
    String remedy =
        problems.stream().map(Problem::remedy).distinct().collect(Collectors.joining(". "));
    return SalesforceError.of(
            ErrorCategory.VALIDATION, problems.get(0).code(), message, remedy.replace("?.", "?"))
        .about(problems.stream().map(Problem::field).distinct().toList());
  }

  private static Map<ConnectionId, List<Integer>> writes(Batch batch, List<Integer> places) {
    return places.stream()
        .filter(place -> batch.call(place).operation() instanceof RecordWrite)
        .collect(
            Collectors.groupingBy(
                place -> batch.call(place).connection(), LinkedHashMap::new, Collectors.toList()));
  }

  private static RecordWrite write(Batch batch, int place) {
    return (RecordWrite) batch.call(place).operation();
  }
}
