package io.crmflow.salesforce.simulator.approval;

import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.RowException;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Submits records for approval and decides about them. A record stays open for changes meanwhile,
 * as it does for an administrator. Call it inside {@link RecordStore#read} or {@link
 * RecordStore#write}; every method throws {@link RowException} when it refuses.
 */
public final class Approvals {
  private static final String INSTANCE = "ProcessInstance";
  private static final String WORKITEM = "ProcessInstanceWorkitem";
  private static final String PENDING = "Pending";

  private final RecordStore store;
  private final RecordWriter writer;
  private final Clock clock;
  private final List<ApprovalProcess> processes = new ArrayList<>();

  public Approvals(RecordStore store, RecordWriter writer, Clock clock) {
    this.store = store;
    this.writer = writer;
    this.clock = clock;
  }

  public ApprovalProcess add(
      String object, String name, Predicate<Map<String, Object>> entry, List<String> approvers) {
    String type = store.require(object).type().name();
    String id = RecordId.of("04a", processes.size() + 1L);
    ApprovalProcess process = new ApprovalProcess(id, type, name, entry, approvers);
    processes.add(process);
    return process;
  }

  public List<ApprovalProcess> processes() {
    return List.copyOf(processes);
  }

  public void clear() {
    processes.clear();
  }

  /**
   * Starts the first process whose entry criteria the record meets.
   *
   * @param process name or id of the process to start, or empty for any
   * @param approver chosen by the submitter, or empty for the one of the process
   */
  public ApprovalResult submit(
      String recordId, String process, boolean skipCriteria, String approver, String userId) {
    SObject record = record(recordId);
    if (pending(record.id())) {
      throw RowError.of("ALREADY_IN_PROCESS", "Cannot submit object already in process.")
          .asException();
    }
    ApprovalProcess chosen =
        processes.stream()
            .filter(one -> one.object().equals(record.type().name()))
            .filter(one -> process.isEmpty() || named(one, process))
            .filter(one -> skipCriteria || one.entry().test(record.toMap()))
            .findFirst()
            .orElseThrow(Approvals::noProcess);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("ProcessDefinitionId", chosen.id());
    values.put("TargetObjectId", record.id());
    values.put("Status", PENDING);
    values.put("SubmittedById", userId);
    String instance = writer.insertSetup(store.require(INSTANCE), Json.tree(values), userId);
    return ask(
        record.id(), instance, approver.isEmpty() ? chosen.approvers().get(0) : approver, userId);
  }

  /**
   * Approves an approval request; the next approver is asked, if there is one.
   *
   * @param next approver of the next step, or empty for the one of the process
   */
  public ApprovalResult approve(String workitemId, String next, String userId) {
    SObject workitem = workitem(workitemId);
    SObject instance = instance(workitem);
    List<String> approvers = process(instance).approvers();
    int step = (int) steps(instance) - 1;
    remove(workitem, userId);
    String target = (String) instance.value("TargetObjectId");
    return step + 1 < approvers.size()
        ? ask(target, instance.id(), next.isEmpty() ? approvers.get(step + 1) : next, userId)
        : end(instance, "Approved", userId);
  }

  /** Rejects an approval request, which ends the process. */
  public ApprovalResult reject(String workitemId, String userId) {
    return endAt(workitemId, "Rejected", userId);
  }

  /** Recalls an approval request, which ends the process. */
  public ApprovalResult recall(String workitemId, String userId) {
    return endAt(workitemId, "Removed", userId);
  }

  private ApprovalResult endAt(String workitemId, String status, String userId) {
    SObject workitem = workitem(workitemId);
    SObject instance = instance(workitem);
    remove(workitem, userId);
    return end(instance, status, userId);
  }

  private ApprovalResult ask(String target, String instance, String approver, String userId) {
    String workitem =
        writer.insertSetup(
            store.require(WORKITEM),
            Json.tree(
                Map.of(
                    "ProcessInstanceId", instance,
                    "ActorId", approver,
                    "OriginalActorId", approver)),
            userId);
    return new ApprovalResult(List.of(approver), target, instance, PENDING, List.of(workitem));
  }

  private ApprovalResult end(SObject instance, String status, String userId) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("Status", status);
    values.put("CompletedDate", clock.instant().truncatedTo(ChronoUnit.SECONDS));
    writer.updateAsOrg(instance, Json.tree(values), userId);
    return new ApprovalResult(
        List.of(), (String) instance.value("TargetObjectId"), instance.id(), status, List.of());
  }

  /** Every step makes one approval request; those that are decided are deleted. */
  private long steps(SObject instance) {
    return store.require(WORKITEM).rows().stream()
        .filter(row -> instance.id().equals(row.value("ProcessInstanceId")))
        .count();
  }

  private void remove(SObject workitem, String userId) {
    writer.delete(workitem, new SaveOptions(userId, true));
  }

  private boolean pending(String recordId) {
    return store.require(INSTANCE).rows().stream()
        .anyMatch(
            row ->
                recordId.equals(row.value("TargetObjectId"))
                    && PENDING.equals(row.value("Status")));
  }

  private ApprovalProcess process(SObject instance) {
    return processes.stream()
        .filter(one -> one.id().equals(instance.value("ProcessDefinitionId")))
        .findFirst()
        .orElseThrow(Approvals::noProcess);
  }

  private SObject instance(SObject workitem) {
    return store.require(INSTANCE).row((String) workitem.value("ProcessInstanceId")).orElseThrow();
  }

  private SObject workitem(String id) {
    return existing(store.require(WORKITEM), id);
  }

  private SObject record(String id) {
    return existing(store.tableOf(id).orElseThrow(() -> invalid(id)), id);
  }

  private static SObject existing(ObjectTable table, String id) {
    return RecordWriter.row(table, id).filter(row -> !row.deleted()).orElseThrow(() -> invalid(id));
  }

  private static boolean named(ApprovalProcess process, String nameOrId) {
    return process.name().equals(nameOrId)
        || RecordId.normalize(nameOrId).filter(process.id()::equals).isPresent();
  }

  private static RowException noProcess() {
    return RowError.of("NO_APPLICABLE_PROCESS", "No applicable approval process was found.")
        .asException();
  }

  private static RowException invalid(String id) {
    return RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id: " + id)
        .asException();
  }
}
