package io.crmflow.salesforce.lookup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.lookup.Found.Candidate;
import io.crmflow.salesforce.operation.SoqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What kind of record a name stands for. */
enum NameKind {
  /** An active user, or a queue of the object. */
  OWNER(
      "OwnerId",
      "an active user (name, username or e-mail) or a queue (name or API name) that may own the"
          + " record",
      "Setup > Users, Setup > Queues",
      NameKind::users,
      NameKind::queues),
  /** A campaign. */
  CAMPAIGN("CampaignId", "a campaign of this name", "the tab Campaigns", NameKind::campaigns);

  private final String field;
  private final String what;
  private final String place;
  private final List<Function<List<String>, Source>> sources;

  @SafeVarargs
  NameKind(String field, String what, String place, Function<List<String>, Source>... sources) {
    this.field = field;
    this.what = what;
    this.place = place;
    this.sources = List.of(sources);
  }

  /**
   * A query and what its rows say.
   *
   * @param read the candidates that a row is for one of the names, in lower case; null for none
   */
  record Source(String soql, BiFunction<ObjectNode, String, Candidate> read) {}

  String field() {
    return field;
  }

  /** What the name should have stood for. */
  String what() {
    return what;
  }

  /** Where people find the names. */
  String place() {
    return place;
  }

  List<Source> sources(List<String> names) {
    List<Source> all = new ArrayList<>();
    sources.forEach(source -> all.add(source.apply(names)));
    return all;
  }

  private static Source users(List<String> names) {
    String list = SoqlLiteral.of("OwnerId", names);
    return new Source(
        "SELECT Id, Name, Username, Email FROM User WHERE IsActive = true AND (Name IN %s OR Username IN %s OR Email IN %s)"
            .formatted(list, list, list),
        NameKind::user);
  }

  private static Candidate user(ObjectNode row, String name) {
    boolean username = is(row, "Username", name);
    boolean known = username || is(row, "Name", name) || is(row, "Email", name);
    return known
        ? new Candidate(id(row, "Id"), "user " + text(row, "Username"), username, Set.of())
        : null;
  }

  private static Source queues(List<String> names) {
    String list = SoqlLiteral.of("OwnerId", names);
    return new Source(
        "SELECT QueueId, Queue.Name, Queue.DeveloperName, SobjectType FROM QueueSobject WHERE Queue.Name IN %s OR Queue.DeveloperName IN %s"
            .formatted(list, list),
        NameKind::queue);
  }

  private static Candidate queue(ObjectNode row, String name) {
    ObjectNode queue = row.path("Queue") instanceof ObjectNode found ? found : row.objectNode();
    boolean known = is(queue, "Name", name) || is(queue, "DeveloperName", name);
    return known
        ? new Candidate(
            id(row, "QueueId"),
            "queue " + text(queue, "DeveloperName"),
            false,
            Set.of(text(row, "SobjectType").toLowerCase(Locale.ROOT)))
        : null;
  }

  private static Source campaigns(List<String> names) {
    return new Source(
        "SELECT Id, Name FROM Campaign WHERE Name IN " + SoqlLiteral.of("CampaignId", names),
        NameKind::campaign);
  }

  private static Candidate campaign(ObjectNode row, String name) {
    return is(row, "Name", name)
        ? new Candidate(id(row, "Id"), "campaign " + id(row, "Id"), false, Set.of())
        : null;
  }

  private static boolean is(ObjectNode row, String field, String name) {
    return text(row, field).equalsIgnoreCase(name);
  }

  private static String id(ObjectNode row, String field) {
    return row.path(field).asText();
  }

  private static String text(ObjectNode row, String field) {
    return row.path(field).asText("");
  }
}
