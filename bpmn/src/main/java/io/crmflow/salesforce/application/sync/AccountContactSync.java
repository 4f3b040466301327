package io.crmflow.salesforce.application.sync;

import io.crmflow.salesforce.application.sync.Merge.Sides;
import io.crmflow.salesforce.application.sync.SyncProperties.SyncedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The steps of {@code account-contact-sync.bpmn} between those in Salesforce. Each is one
 * transaction of the engine, in which the tables and the place of the process change together: a
 * node that dies in the middle leaves both as they were, and another one does the step.
 * Thread-safe.
 */
public class AccountContactSync {

  /** Names a person's answer where otherwise the instance stands that asks. */
  private static final String ANSWERED = "answered";

  /** A transaction of Salesforce may last ten minutes, and its records have earlier timestamps. */
  private static final Duration OVERLAP = Duration.ofMinutes(15);

  /** Before any record. */
  private static final Instant BEGINNING = Instant.parse("1990-01-01T00:00:00Z");

  private final SyncProperties properties;
  private final SyncStore store;
  private final JdbcClient jdbc;
  private final RuntimeService processes;

  AccountContactSync(SyncProperties properties, JdbcClient jdbc, RuntimeService processes) {
    this.properties = properties;
    this.store = new SyncStore(jdbc);
    this.jdbc = jdbc;
    this.processes = processes;
  }

  /** Whether this instance may work on the tables; only one does at a time. */
  public boolean begin(DelegateExecution execution) {
    String own = execution.getProcessInstanceId();
    boolean free = store.running().filter(other -> !other.equals(own) && lives(other)).isEmpty();
    if (free) {
      store.take(own);
    }
    return free;
  }

  private boolean lives(String instance) {
    return processes.createProcessInstanceQuery().processInstanceId(instance).count() > 0;
  }

  /** From when on an object is read. Records that were read before change nothing. */
  public Date since(String object) {
    return Date.from(
        store.position(object).map(position -> position.minus(OVERLAP)).orElse(BEGINNING));
  }

  /** Compares the records that were read with the table, and sets the files for Salesforce. */
  public void compare(DelegateExecution execution, String object) {
    Comparison comparison =
        new Comparison(store, table(object)).run(execution.getVariableTyped("records"));
    comparison.newest().ifPresent(newest -> store.move(object, newest));
    execution.setVariable("updates", comparison.updates());
    execution.setVariable("creates", comparison.creates());
    execution.setVariable("compared" + object, comparison.summary());
    execution.removeVariable("records");
  }

  /** Notes what Salesforce took and what it refused. */
  public void written(DelegateExecution execution, String object) {
    Map<String, String> reasons = new HashMap<>();
    for (String variable : List.of("refusedUpdates", "refusedCreates")) {
      OrgRows.read(
          execution.getVariableTyped(variable),
          SyncStore.PAGE,
          rows -> rows.forEach(row -> reasons.put(recordOf(row), reason(row))));
    }
    String after = "";
    List<SyncRecord> sent = store.sending(object, after);
    while (!sent.isEmpty()) {
      for (SyncRecord record : sent) {
        String why = reasons.get(Objects.requireNonNullElse(record.id(), record.key()));
        store.save(why == null ? record.written() : record.refused(why));
      }
      after = sent.get(sent.size() - 1).key();
      sent = store.sending(object, after);
    }
    execution.removeVariables(List.of("updates", "creates", "refusedUpdates", "refusedCreates"));
  }

  private static String recordOf(Map<String, String> row) {
    return row.get("Id") == null ? row.get(Writes.KEY) : row.get("Id");
  }

  private static String reason(Map<String, String> row) {
    return row.get("sf__Code") + ": " + row.get("sf__Error");
  }

  /** Lets others work on the tables, and sets what a person has to decide. */
  public void finish(DelegateExecution execution) {
    String own = execution.getProcessInstanceId();
    List<String> living =
        Stream.concat(Stream.of(ANSWERED), store.asking().stream().filter(this::lives)).toList();
    List<Map<String, Object>> conflicts = new ArrayList<>();
    List<Map<String, Object>> refused = new ArrayList<>();
    for (SyncedObject object : properties.objects()) {
      for (SyncRecord record : store.toAsk(object.name(), living)) {
        Map<String, Object> question = question(object, record);
        if (record.reason() != null) {
          question.put("reason", record.reason());
          question.put("again", false);
          refused.add(question);
        }
        if (!record.conflicts().isEmpty()) {
          conflicts.add(conflict(question, record));
        }
        store.save(record.askedBy(own));
      }
    }
    execution.setVariable("conflicts", Spin.JSON(conflicts));
    execution.setVariable("refused", Spin.JSON(refused));
    store.release(own);
  }

  private Map<String, Object> question(SyncedObject object, SyncRecord record) {
    Map<String, String> values =
        table(object.name()).byKey(List.of(record.key())).values().stream()
            .findFirst()
            .map(CustomerTable.Row::values)
            .orElse(Map.of());
    String name =
        object.fields().stream()
            .limit(2)
            .map(field -> values.get(field.field()))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("object", object.name());
    question.put("key", record.key());
    question.put("name", name);
    return question;
  }

  private static Map<String, Object> conflict(Map<String, Object> about, SyncRecord record) {
    List<Map<String, Object>> fields = new ArrayList<>();
    record
        .conflicts()
        .forEach(
            (field, sides) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("field", field);
              one.put("base", shown(sides.base()));
              one.put("salesforce", shown(sides.salesforce()));
              one.put("table", shown(sides.table()));
              one.put("choice", "salesforce");
              one.put("other", "");
              fields.add(one);
            });
    Map<String, Object> conflict = new LinkedHashMap<>(about);
    conflict.put("fields", fields);
    return conflict;
  }

  private static String shown(String value) {
    return value == null ? "" : value;
  }

  /**
   * Notes what a person decided about one record. Salesforce gets it with the next run. When a
   * value has changed since it was shown, nothing is decided and the next run asks again.
   */
  public void decided(DelegateExecution execution) {
    SpinJsonNode about = (SpinJsonNode) execution.getVariable("conflict");
    String object = about.prop("object").stringValue();
    String key = about.prop("key").stringValue();
    SyncRecord record =
        store.byKey(object, List.of(key)).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The sync forgot " + object + " " + key));
    Map<String, String> now = table(object).byKey(List.of(key)).get(key).values();
    Map<String, String> chosen = new LinkedHashMap<>();
    Map<String, String> agreed = new LinkedHashMap<>();
    Map<String, Sides> open = new LinkedHashMap<>(record.conflicts());
    for (SpinJsonNode field : ((SpinJsonNode) execution.getVariable("decided")).elements()) {
      String name = field.prop("field").stringValue();
      String org = record.org().get(name);
      if (isShown(field, "salesforce", org) && isShown(field, "table", now.get(name))) {
        chosen.put(name, choice(field, org, now.get(name)));
        agreed.put(name, org);
        open.remove(name);
      }
    }
    table(object).update(key, chosen);
    store.save(record.agreed(agreed).in(open).askedBy(null));
  }

  private static boolean isShown(SpinJsonNode field, String side, String value) {
    return field.prop(side).stringValue().equals(shown(value));
  }

  private static String choice(SpinJsonNode field, String org, String table) {
    return switch (field.prop("choice").stringValue()) {
      case "salesforce" -> org;
      case "table" -> table;
      default -> {
        String other = field.prop("other").stringValue();
        yield other.isBlank() ? null : other;
      }
    };
  }

  /** Notes which of the refused records are tried again; the others are when their row changes. */
  public void answered(DelegateExecution execution) {
    for (SpinJsonNode row : ((SpinJsonNode) execution.getVariable("refused")).elements()) {
      String object = row.prop("object").stringValue();
      boolean again = row.prop("again").boolValue();
      store
          .byKey(object, List.of(row.prop("key").stringValue()))
          .forEach(record -> store.save(again ? record.again() : record.askedBy(ANSWERED)));
    }
  }

  private CustomerTable table(String object) {
    return new CustomerTable(jdbc, properties.object(object));
  }
}
