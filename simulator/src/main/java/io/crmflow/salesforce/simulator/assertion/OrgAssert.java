package io.crmflow.salesforce.simulator.assertion;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.call.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.MapAssert;

/**
 * Assertions on what a simulated org holds and what it was asked. A failure shows what is there
 * instead. Expected values are compared with what the org stored: numbers by value, a null stands
 * for an empty field, and a text also matches the date or time it writes. An object or field that
 * the org does not have is an {@link IllegalArgumentException} that lists what it has.
 */
public final class OrgAssert extends AbstractAssert<OrgAssert, Org> {
  OrgAssert(Org org) {
    super(org, OrgAssert.class);
  }

  /** At least one record of the object has these values. */
  public OrgAssert hasRecord(String object, Map<String, ?> fields) {
    RecordSearch search = search(object, fields);
    if (search.found().isEmpty()) {
      failWithMessage("Expecting the org to have a %s,%nbut %s", search.wanted(), search.instead());
    }
    return this;
  }

  /** No record of the object has these values; with an empty map there is no record at all. */
  public OrgAssert hasNoRecord(String object, Map<String, ?> fields) {
    return hasRecords(0, object, fields);
  }

  /** Exactly so many records of the object have these values. */
  public OrgAssert hasRecords(int count, String object, Map<String, ?> fields) {
    RecordSearch search = search(object, fields);
    List<Map<String, Object>> found = search.found();
    if (found.size() != count) {
      failWithMessage(
          "Expecting the org to have %d of %s,%nbut it has %d: %s%n%s",
          count,
          search.wanted(),
          found.size(),
          found.stream().limit(20).map(record -> record.get("Id")).toList(),
          found.isEmpty() ? "and " + search.instead() : LastCalls.of(actual));
    }
    return this;
  }

  /** Exactly so many records of the object are in the org. */
  public OrgAssert hasRecords(int count, String object) {
    return hasRecords(count, object, Map.of());
  }

  public OrgAssert hasLead(Map<String, ?> fields) {
    return hasRecord("Lead", fields);
  }

  public OrgAssert hasContact(Map<String, ?> fields) {
    return hasRecord("Contact", fields);
  }

  public OrgAssert hasAccount(Map<String, ?> fields) {
    return hasRecord("Account", fields);
  }

  public OrgAssert hasOpportunity(Map<String, ?> fields) {
    return hasRecord("Opportunity", fields);
  }

  public OrgAssert hasLeads(int count) {
    return hasRecords(count, "Lead");
  }

  public OrgAssert hasContacts(int count) {
    return hasRecords(count, "Contact");
  }

  public OrgAssert hasAccounts(int count) {
    return hasRecords(count, "Account");
  }

  public OrgAssert hasOpportunities(int count) {
    return hasRecords(count, "Opportunity");
  }

  public OrgAssert hasNoLead(Map<String, ?> fields) {
    return hasNoRecord("Lead", fields);
  }

  public OrgAssert hasNoContact(Map<String, ?> fields) {
    return hasNoRecord("Contact", fields);
  }

  public OrgAssert hasNoAccount(Map<String, ?> fields) {
    return hasNoRecord("Account", fields);
  }

  public OrgAssert hasNoOpportunity(Map<String, ?> fields) {
    return hasNoRecord("Opportunity", fields);
  }

  /**
   * Goes on with the fields of one record, by API name.
   *
   * @param id with 15 or 18 characters; null fails
   */
  public MapAssert<String, Object> record(String object, String id) {
    isNotNull();
    if (id == null) {
      failWithMessage("Expecting the id of a %s, but it is null%n%s", object, LastCalls.of(actual));
    }
    Map<String, Object> record = actual.record(object, id).orElse(null);
    if (record == null) {
      failWithMessage(
          "Expecting the org to have the %s %s,%nbut it has not, or it is deleted; it has %s",
          object,
          id,
          actual.records(object).stream().limit(20).map(other -> other.get("Id")).toList());
    }
    return Assertions.assertThat(record).as("%s %s", object, id);
  }

  /** At least one platform event of that name was published with these values. */
  public OrgAssert hasPublished(String event, Map<String, ?> fields) {
    isNotNull();
    boolean found =
        actual.events().all().stream()
            .filter(published -> published.event().equals(event))
            .anyMatch(published -> FieldComparison.of(published.values(), fields).matches());
    if (!found) {
      failWithMessage(
          "Expecting the event %s with %s to be published,%nbut these were: %s",
          event, FieldComparison.describe(fields), actual.events().all());
    }
    return this;
  }

  /** Exactly so many API calls came with that method; sign-ins do not count. */
  public OrgAssert received(int calls, String method) {
    return received(calls, method, "");
  }

  /**
   * Exactly so many API calls came with that method to a path that contains this text.
   *
   * @param path such as {@code /composite/sobjects}
   */
  public OrgAssert received(int calls, String method, String path) {
    return counted(
        calls,
        method + " calls" + (path.isEmpty() ? "" : " to " + path),
        call -> call.isApiCall() && call.method().equals(method) && call.path().contains(path));
  }

  /** Exactly so many calls counted against the daily API limit. */
  public OrgAssert receivedApiCalls(int calls) {
    return counted(calls, "API calls", Call::isApiCall);
  }

  /** No more than so many calls counted against the daily API limit. */
  public OrgAssert receivedAtMostApiCalls(int calls) {
    isNotNull();
    if (actual.calls().apiCalls() > calls) {
      failWithMessage(
          "Expecting at most %d API calls, but the org got %d%n%s",
          calls, actual.calls().apiCalls(), LastCalls.of(actual));
    }
    return this;
  }

  private OrgAssert counted(int calls, String what, Predicate<Call> counts) {
    isNotNull();
    List<Call> all = actual.calls().all();
    long counted = all.stream().filter(counts).count();
    if (counted != calls) {
      failWithMessage(
          "Expecting %d %s, but the org got %d%n%s", calls, what, counted, LastCalls.of(all));
    }
    return this;
  }

  private RecordSearch search(String object, Map<String, ?> fields) {
    isNotNull();
    return new RecordSearch(actual, object, fields);
  }
}
