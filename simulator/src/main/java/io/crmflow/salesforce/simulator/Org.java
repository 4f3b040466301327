package io.crmflow.salesforce.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.api.DataApi;
import io.crmflow.salesforce.simulator.call.CallLog;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import io.crmflow.salesforce.simulator.event.ChangeDataCapture;
import io.crmflow.salesforce.simulator.event.EventBus;
import io.crmflow.salesforce.simulator.event.EventLog;
import io.crmflow.salesforce.simulator.event.EventPublisher;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.file.Files;
import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.lead.LeadConversion;
import io.crmflow.salesforce.simulator.oauth.ConnectedApp;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.oauth.OAuthApi;
import io.crmflow.salesforce.simulator.oauth.Tokens;
import io.crmflow.salesforce.simulator.pubsub.PubSubApi;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import io.crmflow.salesforce.simulator.record.ValidationRule;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import io.crmflow.salesforce.simulator.schema.RecordId;
import io.crmflow.salesforce.simulator.seed.DemoData;
import io.crmflow.salesforce.simulator.seed.SetupData;
import io.crmflow.salesforce.simulator.soap.SoapApi;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The simulated org, for looking into it and for scripting what it does. Thread-safe; what it does
 * to records is not counted as API calls and no scripted failure strikes it.
 *
 * <p>All that a test can ask for is here, so that completion in an editor shows it; each method
 * hands on to the package that does the work.
 */
public final class Org {
  /** As change events tell of what people do in their browsers. */
  private static final String IN_BROWSER = SaveOptions.origin("soap", "65.0", "SfdcInternalAPI/");

  private static final SaveOptions AS_ADMIN = by(Identity.ADMIN.userId());

  private static final Set<String> ASSIGNABLE = Set.of("Lead", "Case");

  /** Custom objects get key prefixes from here on, as in a real org. */
  private static final int FIRST_CUSTOM_PREFIX = 0;

  private final ConnectedApp app = new ConnectedApp();
  private final CallLog calls = new CallLog();
  private final Faults faults = new Faults();
  private final VirtualClock clock;
  private final RecordStore store;
  private final RecordWriter writer;
  private final Files files;
  private final EventBus bus;
  private final EventPublisher publisher;
  private final ChangeDataCapture capture;
  private final Tokens tokens;
  private final DataApi dataApi;
  private final SoapApi soapApi;
  private final boolean seeded;
  private final Consumer<Org> setUp;
  private final Supplier<Hosts> hosts;
  private volatile SaveOptions acting = AS_ADMIN;
  private int customObjects = FIRST_CUSTOM_PREFIX;
  private int platformEvents = FIRST_CUSTOM_PREFIX;

  Org(Clock base, boolean seeded, Consumer<Org> setUp, Supplier<Hosts> hosts) {
    this.seeded = seeded;
    this.setUp = setUp;
    this.hosts = hosts;
    this.clock = new VirtualClock(base);
    this.store = new RecordStore(clock);
    this.writer = new RecordWriter(store, clock);
    this.files = new Files(store, writer);
    this.bus = new EventBus(clock);
    this.publisher = new EventPublisher(store, writer, bus, faults);
    this.capture = new ChangeDataCapture(bus, faults, clock);
    this.tokens = new Tokens(clock);
    this.dataApi = new DataApi(store, publisher, tokens, faults, calls, hosts, clock);
    this.soapApi =
        new SoapApi(
            store,
            new LeadConversion(store, writer, clock),
            tokens,
            faults,
            calls,
            dataApi.usage(),
            clock);
    store.onCommit(capture::capture);
    fill();
    setUp.accept(this);
    capture.resume();
  }

  /** The app that clients sign in through. */
  public ConnectedApp app() {
    return app;
  }

  /** What clients asked of the org so far. */
  public CallLog calls() {
    return calls;
  }

  /** The knobs that make the org fail. */
  public Faults faults() {
    return faults;
  }

  /** The org's time; timestamps, session timeouts, codes and the daily limit go by it. */
  public VirtualClock clock() {
    return clock;
  }

  /**
   * The next {@code times} writes of a record fail with that status code, or the next {@code times}
   * requests when the code is one of a whole request, such as {@code SERVER_UNAVAILABLE}.
   *
   * @see Faults#failNext(String, int)
   */
  public void failNext(String code, int times) {
    faults.failNext(code, times);
  }

  /**
   * Everything that this object writes from now on is done by that user, until {@link
   * SalesforceSimulator#reset()}. Clients sign in as the admin, so this tells apart what they did.
   */
  public void actAs(String userId) {
    acting = by(id(userId));
  }

  /**
   * Creates a record as the admin and answers its 18-character id. A ContentVersion or a
   * ContentNote gets its document, as through the API.
   *
   * @throws RuntimeException when a rule of the org refuses it; the message names the rule
   */
  public String insert(String object, Map<String, ?> values) {
    return store.write(() -> insert(store.require(object), Json.tree(values)));
  }

  private String insert(ObjectTable table, JsonNode values) {
    return switch (table.type().name()) {
      case "ContentVersion" -> files.publish(values, acting);
      case "ContentNote" -> files.write(values, acting);
      default -> writer.insert(table, values, acting);
    };
  }

  /** Changes fields of a record as the admin. */
  public void update(String object, String id, Map<String, ?> values) {
    store.write(
        () -> {
          writer.update(existing(object, id), Json.tree(values), acting);
          return id;
        });
  }

  /** Moves a record to the recycle bin as the admin. */
  public void delete(String object, String id) {
    store.write(
        () -> {
          writer.delete(existing(object, id), acting);
          return id;
        });
  }

  /** Brings a record back from the recycle bin as the admin. */
  public void undelete(String object, String id) {
    store.write(
        () -> {
          writer.undelete(existing(object, id), acting);
          return id;
        });
  }

  /** Removes a record for good, past the recycle bin; only getDeleted tells of it. */
  public void purge(String object, String id) {
    store.write(
        () -> {
          writer.purge(existing(object, id), acting);
          return id;
        });
  }

  /**
   * Does work of a transaction that took this long: it becomes visible now, at once, with
   * timestamps that lie behind.
   *
   * @param work calls methods of this object
   */
  public <T> T commitLate(Duration behind, Supplier<T> work) {
    return store.write(() -> writer.stampedBehind(behind, work));
  }

  /** All records of an object that are not deleted, in the order of their creation. */
  public List<Map<String, Object>> records(String object) {
    return store.read(
        () ->
            store.require(object).rows().stream()
                .filter(row -> !row.deleted())
                .map(SObject::toMap)
                .toList());
  }

  /** The API names of an object's fields. */
  public List<String> fields(String object) {
    return store.read(
        () -> store.require(object).type().fields().stream().map(Field::name).toList());
  }

  /** A record by its 15 or 18-character id, unless it is deleted. */
  public Optional<Map<String, Object>> record(String object, String id) {
    return store.read(
        () ->
            RecordWriter.row(store.require(object), id)
                .filter(row -> !row.deleted())
                .map(SObject::toMap));
  }

  /** Adds a custom field; existing records get its default. */
  public void addField(String object, Field field) {
    change(() -> store.addField(object, field));
  }

  /** Removes a custom field with its values, as an administrator does in Setup. */
  public void removeField(String object, String name) {
    change(() -> store.removeField(object, name));
  }

  /**
   * Adds a record type to an object and answers its id. The describe of the object lists it, and
   * records of the object have a {@code RecordTypeId} from then on.
   */
  public String addRecordType(String object, String developerName, String label) {
    return store.write(
        () -> {
          if (store.require(object).type().field("RecordTypeId").isEmpty()) {
            store.addField(object, Field.lookup("RecordTypeId", "RecordType"));
          }
          return writer.insertSetup(
              store.require("RecordType"),
              Json.tree(
                  Map.of(
                      "Name", label,
                      "DeveloperName", developerName,
                      "SobjectType", object,
                      "IsActive", true)),
              AS_ADMIN.userId());
        });
  }

  /**
   * Chooses the values of a picklist that records of a type may have, as an administrator does on
   * the page of the record type. The User Interface API tells them; saving is not stricter for it.
   *
   * @param recordTypeId from {@link #addRecordType}
   */
  public void chooseValues(String object, String recordTypeId, String field, String... values) {
    change(() -> store.chooseValues(object, recordTypeId, field, List.of(values)));
  }

  /** Adds a custom object with a required text field {@code Name} and the given fields. */
  public void addObject(String name, Field... fields) {
    change(
        () -> {
          String prefix = "a%02d".formatted(customObjects++);
          String label = name.replaceAll("__c$", "").replace('_', ' ');
          List<Field> own =
              Stream.concat(Stream.of(Field.text("Name", 80).asRequired()), Arrays.stream(fields))
                  .toList();
          store.add(ObjectType.of(name, prefix, label, label + "s", false, own));
        });
  }

  /**
   * Adds a platform event, which clients publish by creating it like a record.
   *
   * @param name must end in {@code __e}
   */
  public void addPlatformEvent(String name, Field... fields) {
    if (!EventLog.isEvent(name)) {
      throw new IllegalArgumentException(
          "The name of a platform event ends in __e, unlike '" + name + "'");
    }
    change(
        () -> {
          String prefix = "e%02d".formatted(platformEvents++);
          String label = name.replaceAll("__e$", "").replace('_', ' ');
          store.add(ObjectType.of(name, prefix, label, label + "s", false, List.of(fields)));
        });
  }

  /** The platform events that clients published. */
  public EventLog events() {
    return publisher.log();
  }

  /** Publishes a platform event as the admin, as a flow or a trigger of the org would. */
  public void publish(String event, Map<String, ?> values) {
    if (!EventLog.isEvent(event)) {
      throw new IllegalArgumentException(
          "The name of a platform event ends in __e, unlike '" + event + "'");
    }
    publisher.publish(store.read(() -> store.require(event)), Json.tree(values), acting);
  }

  /** Which records' changes become events for subscribers of the Pub/Sub API. */
  public ChangeDataCapture changeDataCapture() {
    return capture;
  }

  /**
   * Adds a flow that clients invoke with {@code POST /actions/custom/flow/<name>}. It gets the
   * input variables and answers the output variables, once for every input; what it throws is the
   * fault of the flow. It may be called by several threads at once.
   */
  public void addFlow(String name, Function<Map<String, Object>, Map<String, Object>> flow) {
    dataApi.flows().add(name, flow);
  }

  /**
   * Adds an approval process and answers the id of its definition.
   *
   * @param entry true for records that may be submitted
   * @param approverIds users or queues who must approve, one after the other
   */
  public String addApprovalProcess(
      String object, String name, Predicate<Map<String, Object>> entry, String... approverIds) {
    for (String approver : approverIds) {
      checkOwner(approver);
    }
    return store.write(
        () -> dataApi.approvals().add(object, name, entry, List.of(approverIds)).id());
  }

  /**
   * Adds a validation rule.
   *
   * @param violated true for a record that must not be saved, like a Salesforce error condition
   */
  public void addValidationRule(
      String object, String name, Predicate<Map<String, Object>> violated, String message) {
    change(() -> store.addValidationRule(object, new ValidationRule(name, violated, message)));
  }

  /** Adds a rule against records with the same value in a field, letter case aside. */
  public void addDuplicateRule(String object, String field, DuplicateAction action) {
    change(() -> store.addDuplicateRule(object, field, action));
  }

  /**
   * Adds an entry to the active assignment rule of {@code Lead} or {@code Case} and answers the id
   * of that rule. Creates and updates through the API take the owner of the first entry that fits,
   * unless they send {@code Sforce-Auto-Assign: FALSE}; what {@link Org} itself writes is not
   * assigned.
   *
   * @param fits true for a record that shall get the owner
   * @param ownerId a user or a queue
   */
  public String addAssignmentRule(
      String object, Predicate<Map<String, Object>> fits, String ownerId) {
    checkAssignment(object, ownerId);
    return store.write(
        () -> {
          String ruleId = store.activeAssignmentRule(object).orElseGet(() -> activateRule(object));
          store.addAssignment(object, ruleId, fits, ownerId);
          return ruleId;
        });
  }

  /**
   * Adds an entry to the assignment rule with that id, which applies only when a client names it in
   * {@code Sforce-Auto-Assign}, or when it is the active one.
   */
  public void addAssignmentRule(
      String object, String ruleId, Predicate<Map<String, Object>> fits, String ownerId) {
    checkAssignment(object, ownerId);
    change(() -> store.addAssignment(object, id(ruleId), fits, ownerId));
  }

  /**
   * The next {@code writes} writes through the API of that record, or of a record that refers to
   * it, fail with UNABLE_TO_LOCK_ROW.
   *
   * @param id with 15 or 18 characters
   */
  public void lockRow(String id, int writes) {
    faults.lockRow(id(id), writes);
  }

  /** Ends every access token; the next call with one answers 401 INVALID_SESSION_ID. */
  public void expireSessions() {
    tokens.expireSessions();
  }

  /**
   * How often a client sent a refresh token that rotation had used up before; each time all tokens
   * of that sign-in ended.
   */
  public int refreshTokenReuses() {
    return tokens.reuses();
  }

  /** The refresh tokens that are alive, so that a test can look where they must not be. */
  public Set<String> refreshTokens() {
    return tokens.refreshTokens();
  }

  /** Ends every refresh token together with the access tokens that came of it. */
  public void revokeRefreshTokens() {
    tokens.revokeRefreshTokens();
  }

  /** The names of all objects with the number of their records, for the start page. */
  Map<String, Long> counts() {
    return store.read(
        () -> {
          Map<String, Long> counts = new LinkedHashMap<>();
          store.tables().stream()
              .filter(table -> !table.type().setup())
              .forEach(table -> counts.put(table.type().name(), count(table)));
          return counts;
        });
  }

  DataApi dataApi() {
    return dataApi;
  }

  SoapApi soapApi() {
    return soapApi;
  }

  Tokens tokens() {
    return tokens;
  }

  PubSubApi pubSubApi() {
    return new PubSubApi(store, capture, publisher, bus, faults, tokens, hosts, clock);
  }

  OAuthApi oauthApi() {
    return new OAuthApi(app, tokens, faults, calls, hosts, clock);
  }

  void reset() {
    capture.pause();
    acting = AS_ADMIN;
    clock.reset();
    dataApi.jobs().clear();
    tokens.clear();
    faults.clear();
    app.reset();
    change(store::clear);
    customObjects = FIRST_CUSTOM_PREFIX;
    platformEvents = FIRST_CUSTOM_PREFIX;
    fill();
    dataApi.reset();
    publisher.log().clear();
    bus.clear();
    capture.reset();
    setUp.accept(this);
    calls.clear();
    capture.resume();
  }

  private void fill() {
    change(() -> SetupData.fill(store, writer));
    if (seeded) {
      DemoData.fill(this::insert);
    }
  }

  private String activateRule(String object) {
    String ruleId =
        writer.insertSetup(
            store.require("AssignmentRule"),
            Json.tree(Map.of("Name", "Standard " + object, "SobjectType", object, "Active", true)),
            AS_ADMIN.userId());
    store.activateAssignmentRule(object, ruleId);
    return ruleId;
  }

  private void checkAssignment(String object, String ownerId) {
    if (!ASSIGNABLE.contains(object)) {
      throw new IllegalArgumentException(
          "Only " + ASSIGNABLE + " have assignment rules, not " + object);
    }
    checkOwner(ownerId);
  }

  private void checkOwner(String ownerId) {
    if (record("User", ownerId).or(() -> record("Group", ownerId)).isEmpty()) {
      throw new IllegalArgumentException("The org has no user or queue with id " + ownerId);
    }
  }

  private static SaveOptions by(String userId) {
    return new SaveOptions(userId, true, null, IN_BROWSER);
  }

  private static String id(String text) {
    return RecordId.normalize(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is no record id; it needs 15 or 18 characters"));
  }

  private SObject existing(String object, String id) {
    return RecordWriter.row(store.require(object), id)
        .orElseThrow(
            () -> new IllegalArgumentException("The org has no " + object + " with id " + id));
  }

  private void change(Runnable work) {
    store.write(
        () -> {
          work.run();
          return true;
        });
  }

  private static long count(ObjectTable table) {
    return table.rows().stream().filter(row -> !row.deleted()).count();
  }
}
