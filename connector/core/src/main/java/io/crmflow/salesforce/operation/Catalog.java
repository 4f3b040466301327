package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a Salesforce step can do. Thread-safe. */
public final class Catalog {

  private static final Map<String, OperationType> OPERATIONS = operations();

  private Catalog() {}

  /** All operations, in the order people should see them. */
  public static List<OperationType> all() {
    return List.copyOf(OPERATIONS.values());
  }

  /** The operation of this id, when there is one. */
  public static Optional<OperationType> find(String id) {
    return Optional.ofNullable(id).map(String::strip).map(OPERATIONS::get);
  }

  /**
   * The operation of this id.
   *
   * @throws SalesforceException {@code VALIDATION} with code {@code UNKNOWN_OPERATION}, naming the
   *     operations that come close
   */
  public static OperationType get(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** Whether an operation gives back a value of this name. */
  static boolean gives(String id, String output) {
    OperationType type = OPERATIONS.get(id);
    return type != null && type.outputs().stream().anyMatch(one -> one.name().equals(output));
  }

  private static SalesforceException unknown(String id) {
    List<String> meant = id == null ? List.of() : Closest.to(id, OPERATIONS.keySet());
    return Refusal.of(
        "UNKNOWN_OPERATION",
        "operation",
        id == null ? "The step names no operation" : "There is no operation " + Refusal.shown(id),
        meant.isEmpty()
            ? "Choose one of " + String.join(", ", OPERATIONS.keySet())
            : "Did you mean " + String.join(" or ", meant) + "?");
  }

  private static Map<String, OperationType> operations() {
    List<OperationType> types = new ArrayList<>();
    StandardObjects.all().forEach(object -> types.addAll(ObjectOperations.of(object)));
    types.addAll(ObjectOperations.of(StandardObjects.ANY));
    types.add(LeadConversion.type());
    types.addAll(LeadOperations.all());
    types.addAll(OpportunityOperations.all());
    types.addAll(CampaignOperations.all());
    types.addAll(TaskOperations.all());
    types.addAll(CaseOperations.all());
    types.add(NoteOperations.add());
    types.addAll(FileOperations.all());
    types.add(FlowOperations.invoke());
    types.addAll(ApprovalOperations.all());
    types.add(EventOperations.publish());
    types.add(OtherOperations.query());
    types.add(SearchOperations.search());
    types.add(OtherOperations.count());
    types.addAll(BulkOperations.all());
    types.add(OtherOperations.checkConnection());
    Map<String, OperationType> byId = new LinkedHashMap<>();
    types.forEach(type -> byId.put(type.id(), withCommonOptions(type)));
    return Collections.unmodifiableMap(byId);
  }

  private static OperationType withCommonOptions(OperationType type) {
    Repeat repeat = type.operation(type.example()).repeat();
    boolean mayBeUnsure =
        repeat instanceof Repeat.CreatedRecord || repeat instanceof Repeat.Unclear;
    OperationType asked = mayBeUnsure ? type.with(Options.IF_UNSURE) : type;
    return asked.with(Options.API_PRIORITY);
  }
}
