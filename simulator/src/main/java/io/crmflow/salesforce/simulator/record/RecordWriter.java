package io.crmflow.salesforce.simulator.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Creates, changes and deletes records as the org's save order prescribes. Call it inside {@link
 * RecordStore#write}; every method throws {@link RowException} and changes nothing when a rule is
 * broken.
 */
public final class RecordWriter {
  private final RecordStore store;
  private final Clock clock;
  private final DraftReader reader;
  private final SaveRules rules;
  private final Prices prices;
  private Duration behind = Duration.ZERO;

  public RecordWriter(RecordStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.reader = new DraftReader(store);
    this.rules = new SaveRules();
    this.prices = new Prices(store);
  }

  /** Creates a record and answers its id. */
  public String insert(ObjectTable table, JsonNode body, SaveOptions options) {
    Draft draft = Draft.ofNew(table.type());
    reader.read(draft, body);
    return create(table, draft, options);
  }

  /** Creates a record that shares its id with one of another object. */
  public String insertAs(ObjectTable table, String id, JsonNode body, SaveOptions options) {
    Draft draft = Draft.ofNew(table.type());
    reader.read(draft, body);
    draft.set("Id", id);
    return create(table, draft, options);
  }

  /** Creates a record of an object that clients may not write. */
  public String insertSetup(ObjectTable table, JsonNode body, String userId) {
    Draft draft = Draft.ofNew(table.type());
    reader.readUnguarded(draft, body);
    return create(table, draft, new SaveOptions(userId, true));
  }

  /** Changes the members that {@code body} has. */
  public void update(SObject row, JsonNode body, SaveOptions options) {
    SaveRules.refuseConverted(row);
    ObjectTable table = store.require(row.type().name());
    Draft draft = Draft.of(row);
    reader.read(draft, body);
    save(table, draft, options);
  }

  /** Changes members of a record that clients may not write, such as those of a conversion. */
  public void updateAsOrg(SObject row, JsonNode body, String userId) {
    Draft draft = Draft.of(row);
    reader.readUnguarded(draft, body);
    save(store.require(row.type().name()), draft, new SaveOptions(userId, true));
  }

  /** Updates the record that has the key, or creates one with it. */
  public Upserted upsert(
      ObjectTable table, Field key, String value, JsonNode body, SaveOptions options) {
    Optional<SObject> existing = UpsertKey.of(table, key).find(value);
    if (existing.isPresent()) {
      update(existing.get(), body, options);
      return new Upserted(existing.get().id(), false);
    }
    Draft draft = Draft.ofNew(table.type());
    reader.read(draft, body);
    if (!"Id".equals(key.name())) {
      draft.give(key.name(), reader.value(key, value));
    }
    return new Upserted(create(table, draft, options), true);
  }

  /** Moves a record to the recycle bin. */
  public void delete(SObject row, SaveOptions options) {
    if (row.deleted()) {
      throw RowError.of("ENTITY_IS_DELETED", "entity is deleted").asException();
    }
    Draft draft = Draft.of(row);
    draft.set("IsDeleted", true);
    stamp(draft, options.userId());
    store.writtenBy(options.origin());
    store.save(store.require(row.type().name()), draft.toRow());
    updateAmount(draft, options.userId());
  }

  /** Removes a record for good, past the recycle bin. */
  public void purge(SObject row, SaveOptions options) {
    delete(row, options);
    ObjectTable table = store.require(row.type().name());
    store.remove(table, row.id());
    table.purged(row.id(), now());
  }

  /** Brings a record back from the recycle bin. */
  public void undelete(SObject row, SaveOptions options) {
    if (!row.deleted()) {
      throw RowError.of("UNDELETE_FAILED", "Entity is not in the recycle bin").asException();
    }
    Draft draft = Draft.of(row);
    draft.set("IsDeleted", false);
    stamp(draft, options.userId());
    store.writtenBy(options.origin());
    store.save(store.require(row.type().name()), draft.toRow());
    updateAmount(draft, options.userId());
  }

  /** Does work whose timestamps lie behind by this much. */
  public <T> T stampedBehind(Duration time, Supplier<T> work) {
    behind = time;
    try {
      return work.get();
    } finally {
      behind = Duration.ZERO;
    }
  }

  private String create(ObjectTable table, Draft draft, SaveOptions options) {
    if (table.type().position("OwnerId") >= 0 && draft.get("OwnerId") == null) {
      draft.set("OwnerId", options.userId());
    }
    return save(table, draft, options);
  }

  private String save(ObjectTable table, Draft draft, SaveOptions options) {
    if (draft.toRow().deleted()) {
      throw RowError.of("ENTITY_IS_DELETED", "entity is deleted").asException();
    }
    prices.apply(draft);
    Derivations.apply(draft, table, now());
    rules.check(table, draft, options);
    assign(table, draft, options);
    if (draft.isNew() && draft.get("Id") == null) {
      draft.set("Id", table.nextId());
    }
    stamp(draft, options.userId());
    store.writtenBy(options.origin());
    store.save(table, draft.toRow());
    updateAmount(draft, options.userId());
    return draft.text("Id");
  }

  /** A line item makes the amount of its opportunity, and the first one its price book. */
  private void updateAmount(Draft lineItem, String userId) {
    if (!"OpportunityLineItem".equals(lineItem.type().name())) {
      return;
    }
    ObjectTable table = store.require("Opportunity");
    SObject before = table.row(lineItem.text("OpportunityId")).orElseThrow();
    BigDecimal total = prices.total(before.id());
    Draft opportunity = Draft.of(before);
    opportunity.set("Amount", total == null ? before.value("Amount") : total);
    opportunity.set("HasOpportunityLineItem", total != null);
    if (before.value("Pricebook2Id") == null) {
      store
          .require("PricebookEntry")
          .row(lineItem.text("PricebookEntryId"))
          .ifPresent(entry -> opportunity.set("Pricebook2Id", entry.value("Pricebook2Id")));
    }
    Derivations.apply(opportunity, table, now());
    stamp(opportunity, userId);
    store.save(table, opportunity.toRow());
  }

  /** An assignment rule wins over the owner the client sent. */
  private static void assign(ObjectTable table, Draft draft, SaveOptions options) {
    AssignmentRules assignment = table.assignmentRules();
    if (options.assignmentRule() != null && !assignment.isEmpty()) {
      assignment
          .owner(options.assignmentRule(), draft.toMap())
          .ifPresent(owner -> draft.set("OwnerId", owner));
    }
  }

  private void stamp(Draft draft, String userId) {
    Instant now = now();
    if (draft.isNew()) {
      draft.set("CreatedDate", now);
      draft.set("CreatedById", userId);
    }
    draft.set("LastModifiedDate", now);
    draft.set("LastModifiedById", userId);
    draft.set("SystemModstamp", now);
  }

  /** System timestamps of Salesforce have a resolution of one second. */
  private Instant now() {
    return clock.instant().minus(behind).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The row of that id in the object's table, deleted or not. */
  public static Optional<SObject> row(ObjectTable table, String id) {
    return RecordId.normalize(id).flatMap(table::row);
  }
}
