package io.crmflow.salesforce.simulator.record;

import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import io.crmflow.salesforce.simulator.schema.StandardObjects;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All records of an org. Many threads may read at once, one writes; what a writer did since a
 * savepoint can be rolled back. Every other method must be called inside {@link #read} or {@link
 * #write}.
 */
public final class RecordStore {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Deque<Step> done = new ArrayDeque<>();
  private final Map<String, ObjectTable> tables = new LinkedHashMap<>();
  private final Map<String, ObjectTable> byPrefix = new LinkedHashMap<>();
  private final Clock clock;
  private Instant schemaChanged;
  private Consumer<Commit> committed = commit -> {};
  private String origin = "";
  private int writers;

  public RecordStore(Clock clock) {
    this.clock = clock;
    clear();
  }

  /** When an object or field was last added, with a resolution of one second. */
  public Instant schemaChanged() {
    return schemaChanged;
  }

  /** Runs {@code work} while nobody writes. */
  public <T> T read(Supplier<T> work) {
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Runs {@code work} alone. May be nested. */
  public <T> T write(Supplier<T> work) {
    lock.writeLock().lock();
    writers++;
    try {
      return work.get();
    } finally {
      try {
        if (--writers == 0) {
          commit();
        }
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  /** Tells of every transaction that changed records, while it still keeps others from writing. */
  public void onCommit(Consumer<Commit> listener) {
    committed = listener;
  }

  /** Marks the present state of a writer, to come back to. */
  public int savepoint() {
    return done.size();
  }

  /** Undoes everything the writer did since the savepoint. */
  public void rollback(int savepoint) {
    while (done.size() > savepoint) {
      done.pop().undo();
    }
  }

  /** Forgets every record, custom object, custom field and rule. */
  public void clear() {
    tables.clear();
    byPrefix.clear();
    done.clear();
    StandardObjects.all().forEach(this::add);
    require("CampaignMember").indexBy("LeadOrContactId");
  }

  public void add(ObjectType type) {
    ObjectTable table = new ObjectTable(type);
    tables.put(type.name().toLowerCase(Locale.ROOT), table);
    // notes have the prefix of the documents behind them
    byPrefix.putIfAbsent(type.keyPrefix(), table);
    touchSchema();
  }

  public void addField(String object, Field field) {
    require(object).addField(field);
    touchSchema();
  }

  /** Removes a custom field with its values. */
  public void removeField(String object, String name) {
    ObjectTable table = require(object);
    table.removeField(
        table
            .type()
            .field(name)
            .filter(Field::custom)
            .orElseThrow(
                () -> new IllegalArgumentException(object + " has no custom field " + name)));
    touchSchema();
  }

  /** Chooses the values of a picklist that records of a type may have. */
  public void chooseValues(String object, String recordTypeId, String field, List<String> values) {
    ObjectTable table = require(object);
    Field picklist =
        table
            .type()
            .field(field)
            .filter(known -> known.values().containsAll(values))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        object + " has no picklist " + field + " with the values " + values));
    table.chooseValues(recordTypeId, picklist, values);
    touchSchema();
  }

  public void addValidationRule(String object, ValidationRule rule) {
    require(object).validationRules().add(rule);
  }

  /** A rule that finds records with the same value in one field, letter case aside. */
  public void addDuplicateRule(String object, String fieldName, DuplicateAction action) {
    ObjectTable table = require(object);
    Field field =
        table
            .type()
            .field(fieldName)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The duplicate rule names the field "
                            + fieldName
                            + ", which "
                            + object
                            + " does not have; add it with addField first"));
    table.indexBy(field.name());
    table.duplicateRules().add(new DuplicateRule(field.name(), action));
  }

  /** The id of the active assignment rule of an object, if it has one. */
  public Optional<String> activeAssignmentRule(String object) {
    return Optional.ofNullable(require(object).assignmentRules().activeId());
  }

  /** Makes that assignment rule the one that applies when clients do not name one. */
  public void activateAssignmentRule(String object, String ruleId) {
    require(object).assignmentRules().activate(ruleId);
  }

  /** Adds a condition with an owner at the end of an assignment rule. */
  public void addAssignment(
      String object, String ruleId, Predicate<Map<String, Object>> condition, String ownerId) {
    require(object).assignmentRules().add(ruleId, condition, ownerId);
  }

  public List<ObjectTable> tables() {
    return List.copyOf(tables.values());
  }

  /** The table of an object; letter case does not count. */
  public Optional<ObjectTable> table(String object) {
    return Optional.ofNullable(tables.get(object.toLowerCase(Locale.ROOT)));
  }

  /** The table whose records have ids like this one. */
  public Optional<ObjectTable> tableOf(String id) {
    return id.length() < 3
        ? Optional.empty()
        : Optional.ofNullable(byPrefix.get(id.substring(0, 3)));
  }

  /** The table of an object that a test or a seed names. */
  public ObjectTable require(String object) {
    return table(object)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The simulated org has no object named "
                        + object
                        + "; it has "
                        + tables.values().stream().map(table -> table.type().name()).toList()));
  }

  private void touchSchema() {
    schemaChanged = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Notes who writes; the first one counts for the whole transaction. */
  void writtenBy(String writer) {
    if (origin.isEmpty()) {
      origin = writer;
    }
  }

  void save(ObjectTable table, SObject row) {
    done.push(new Step(table, new RecordChange(table.put(row), row)));
  }

  void remove(ObjectTable table, String id) {
    SObject before = table.row(id).orElseThrow();
    table.restore(id, null);
    done.push(new Step(table, new RecordChange(before, null)));
  }

  private void commit() {
    if (!done.isEmpty()) {
      Map<String, RecordChange> changes = new LinkedHashMap<>();
      done.descendingIterator()
          .forEachRemaining(
              step -> changes.merge(step.change.record(), step.change, RecordChange::then));
      done.clear();
      committed.accept(new Commit(origin, changes.values()));
    }
    origin = "";
  }

  private record Step(ObjectTable table, RecordChange change) {
    void undo() {
      table.restore(change.row().id(), change.before());
    }
  }
}
