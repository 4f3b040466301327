package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.trigger.Consequence.Start;
import io.crmflow.salesforce.trigger.KnownValues.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which subscriptions some changes concern. For one page; not thread-safe. */
final class Matching {

  private final List<Subscribed> subscriptions;
  private final String userId;
  private final Map<String, Map<String, Value>> known = new HashMap<>();
  private final Map<String, EventCondition> conditions = new HashMap<>();

  /**
   * Prepares a page.
   *
   * @param userId the connection's own user
   */
  Matching(List<Subscribed> subscriptions, String userId) {
    this.subscriptions = subscriptions;
    this.userId = userId;
    for (Subscribed one : subscriptions) {
      if (one.trigger().kind() == ChangeKind.PLATFORM_EVENT && one.trigger().filter() != null) {
        conditions.put(one.rowId(), new EventCondition(one.trigger().filter()));
      }
    }
  }

  /** What the changes lead to, in their order; asks Salesforce only where there is a condition. */
  List<Consequence> of(List<Change> changes, KnownValues values, SalesforceApi api, FeedId feed) {
    remember(changes, values);
    List<Consequence> all = changes.stream().map(this::consequence).toList();
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    all.forEach(one -> one.starts().forEach(start -> ask(start, wanted)));
    Map<String, Set<String>> fitting = Filters.fitting(api, feed.object(), wanted);
    return all.stream().map(one -> filtered(one, fitting)).toList();
  }

  /** What platform events lead to; their conditions are decided without Salesforce. */
  List<Consequence> ofEvents(List<Change> events) {
    return events.stream().map(this::consequence).map(this::fitting).toList();
  }

  private Consequence fitting(Consequence one) {
    return new Consequence(
        one.change(),
        one.starts().stream()
            .filter(
                start -> {
                  EventCondition condition = conditions.get(start.subscribed().rowId());
                  return condition == null || condition.fits(one.change().record().fields());
                })
            .toList(),
        one.values());
  }

  private void remember(List<Change> changes, KnownValues values) {
    Set<String> ids = new HashSet<>();
    changes.forEach(change -> ids.add(change.record().id()));
    for (Subscribed one : subscriptions) {
      if (one.trigger().change() != null) {
        known.put(one.rowId(), values.of(one.rowId(), ids));
      }
    }
  }

  private Consequence consequence(Change change) {
    List<Start> starts = new ArrayList<>();
    Map<String, Value> values = new HashMap<>();
    for (Subscribed one : subscriptions) {
      if (one.trigger().change() == null) {
        if (concerns(one, change)) {
          starts.add(start(one, change, null));
        }
      } else if (change.kind() != ChangeKind.DELETED) {
        fieldChange(one, change, starts, values);
      }
    }
    return new Consequence(change, starts, values);
  }

  private boolean concerns(Subscribed one, Change change) {
    return one.trigger().kind() == change.kind()
        && !change.at().isBefore(one.since())
        && (one.trigger().ownChanges() || !isOwn(change));
  }

  /** Salesforce does not say who deleted a record, so nobody's deletion is taken for our own. */
  private boolean isOwn(Change change) {
    return switch (change.kind()) {
      case CREATED, PLATFORM_EVENT -> userId.equals(change.record().createdBy());
      case UPDATED, FIELD_CHANGED -> userId.equals(change.record().modifiedBy());
      case DELETED -> false;
    };
  }

  /** A record that was never seen gives its first value and no change. */
  private void fieldChange(
      Subscribed one, Change change, List<Start> starts, Map<String, Value> values) {
    FieldChange wanted = one.trigger().change();
    Value now = new Value(change.record().text(wanted.field()));
    Value before = known.get(one.rowId()).put(change.record().id(), now);
    if (now.equals(before)) {
      return;
    }
    values.put(one.rowId(), now);
    boolean counts =
        before != null
            && !change.at().isBefore(one.since())
            && (one.trigger().ownChanges() || !isOwn(change));
    if (counts && wanted.isMeant(before.text(), now.text())) {
      starts.add(start(one, change, before.text()));
    }
  }

  private static Start start(Subscribed one, Change change, String before) {
    return new Start(one, Occurrence.of(one.subscription(), change.record(), before));
  }

  private static void ask(Start start, Map<String, Set<String>> wanted) {
    String filter = start.subscribed().trigger().filter();
    if (filter != null) {
      wanted.computeIfAbsent(filter, any -> new HashSet<>()).add(start.occurrence().recordId());
    }
  }

  private static Consequence filtered(Consequence one, Map<String, Set<String>> fitting) {
    List<Start> starts =
        one.starts().stream()
            .filter(
                start -> {
                  String filter = start.subscribed().trigger().filter();
                  return filter == null
                      || fitting.get(filter).contains(start.occurrence().recordId());
                })
            .toList();
    return new Consequence(one.change(), starts, one.values());
  }
}
