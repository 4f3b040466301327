package io.crmflow.salesforce.check;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.metadata.Described;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.operation.RecordWrite;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares a step of a process model with the org before it ever runs. Values that only a running
 * instance knows are taken as fitting. Thread-safe.
 */
public final class StepFieldsCheck {

  /** What holds whatever the value will be. */
  private static final Set<String> ABOUT_NAMES =
      Set.of("INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_TYPE");

  /** Fields whose names are looked up when the step runs. */
  private static final Set<String> NAMED = Set.of("OwnerId", "RecordTypeId", "CampaignId");

  private final OrgMetadata metadata;
  private final boolean fresh;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  /**
   * Creates the check.
   *
   * @param fresh whether to ask Salesforce for changes once for each object; otherwise a describe
   *     may be an hour old where it finds nothing wrong
   */
  public StepFieldsCheck(OrgMetadata metadata, boolean fresh) {
    this.metadata = Objects.requireNonNull(metadata, "metadata");
    this.fresh = fresh;
  }

  /**
   * What Salesforce would refuse, one error for each field; empty when the object cannot be
   * described.
   *
   * @param write the step with stand-ins for the values that nobody knows yet
   * @param open names of the fields with such stand-ins
   */
  public List<SalesforceError> problems(
      ConnectionId connection, RecordWrite write, Set<String> open) {
    Set<String> object = Set.of(write.object());
    boolean first = fresh && asked.add(connection + " " + write.object());
    List<SalesforceError> found =
        problems(
            connection,
            first ? metadata.refresh(connection, object) : metadata.describe(connection, object),
            write,
            open);
    if (!found.isEmpty()) {
      found = problems(connection, metadata.refresh(connection, object), write, open);
    }
    // a change of permissions need not show in the date that a refresh goes by
    return found.isEmpty()
        ? found
        : problems(connection, metadata.confirm(connection, object), write, open);
  }

  private List<SalesforceError> problems(
      ConnectionId connection, Map<String, Described> told, RecordWrite write, Set<String> open) {
    Described described = told.get(write.object());
    return switch (described.state()) {
      case KNOWN -> compared(connection, described, write, open);
      case MISSING -> List.of(error(CheckStage.unknown(metadata, connection, write.object())));
      case UNAVAILABLE -> List.of();
    };
  }

  private List<SalesforceError> compared(
      ConnectionId connection, Described described, RecordWrite write, Set<String> open) {
    ValueCheck values = new ValueCheck(new KeyPrefixes(metadata.known(connection)), true);
    return new RecordCheck(described.known().orElseThrow(), write, values, true)
        .problems().stream()
            .filter(problem -> isCertain(problem, open))
            .map(StepFieldsCheck::error)
            .toList();
  }

  private static boolean isCertain(Problem problem, Set<String> open) {
    boolean mayBeName = problem.code().equals("MALFORMED_ID") && NAMED.contains(problem.field());
    return ABOUT_NAMES.contains(problem.code()) || !(open.contains(problem.field()) || mayBeName);
  }

  private static SalesforceError error(Problem problem) {
    return SalesforceError.of(
            ErrorCategory.VALIDATION, problem.code(), problem.message(), problem.remedy())
        .about(List.of(problem.field()));
  }
}
