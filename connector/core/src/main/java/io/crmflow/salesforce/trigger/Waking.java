package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.trigger.FeedLease.LostException;
import io.crmflow.salesforce.trigger.OrgClocks.OrgClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets waiting process instances go on: when they arrive at the wait, and whenever their record
 * changes. One query looks at the records of all instances that arrived since the last turn. For
 * one turn of a feed; not thread-safe.
 *
 * <p>A wait is deleted in the transaction in which the instance goes on, so it goes on once.
 */
final class Waking {

  private static final Logger LOG = LoggerFactory.getLogger(Waking.class);

  private final TriggerTables tables;
  private final TriggerTarget target;
  private final FeedLease lease;
  private final SalesforceApi api;
  private final FeedId feed;
  private final OrgClock org;

  Waking(
      TriggerTables tables,
      TriggerTarget target,
      FeedLease lease,
      SalesforceApi api,
      FeedId feed,
      OrgClock org) {
    this.tables = tables;
    this.target = target;
    this.lease = lease;
    this.api = api;
    this.feed = feed;
    this.org = org;
  }

  /** Looks at the records of instances that arrived; whether one of them went on. */
  boolean arrivals(ChangeQuery query) {
    List<Wait> arrived = tables.waits().arrivals(feed, ChangeQuery.PAGE);
    if (arrived.isEmpty()) {
      return false;
    }
    List<String> ids = arrived.stream().map(Wait::recordId).distinct().toList();
    return look(arrived, RecordReads.of(api, query, ids));
  }

  /** Looks at records that changed; whether an instance went on. */
  boolean changes(List<Change> changes) {
    Map<String, ChangedRecord> records = new LinkedHashMap<>();
    changes.forEach(change -> records.put(change.record().id(), change.record()));
    List<Wait> concerned = tables.waits().of(feed, records.keySet());
    return !concerned.isEmpty() && look(concerned, List.copyOf(records.values()));
  }

  private boolean look(List<Wait> waits, List<ChangedRecord> found) {
    Map<String, ChangedRecord> records =
        found.stream()
            .collect(Collectors.toMap(ChangedRecord::id, Function.identity(), (one, same) -> same));
    List<Wait> over = new ArrayList<>();
    for (Wait wait : waits) {
      ChangedRecord record = records.get(wait.recordId());
      if (wait.isOver(record, org.at(wait.arrivedAt()), org.userId())) {
        over.add(wait);
      }
    }
    over = fitting(over);
    Set<String> ids = over.stream().map(Wait::id).collect(Collectors.toSet());
    note(waits.stream().filter(wait -> !ids.contains(wait.id())).toList(), records);
    wake(over, records);
    return !over.isEmpty();
  }

  private List<Wait> fitting(List<Wait> waits) {
    Map<String, Set<String>> wanted = new HashMap<>();
    for (Wait wait : waits) {
      if (wait.trigger().filter() != null) {
        wanted
            .computeIfAbsent(wait.trigger().filter(), any -> new HashSet<>())
            .add(wait.recordId());
      }
    }
    Map<String, Set<String>> fitting = Filters.fitting(api, feed.object(), wanted);
    return waits.stream()
        .filter(
            wait ->
                wait.trigger().filter() == null
                    || fitting.get(wait.trigger().filter()).contains(wait.recordId()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** These go on waiting; a record that is gone is reported once. */
  private void note(List<Wait> waiting, Map<String, ChangedRecord> records) {
    for (List<Wait> some : parts(waiting)) {
      inTransaction(() -> some.forEach(wait -> note(wait, records.get(wait.recordId()))));
    }
  }

  private void note(Wait wait, ChangedRecord record) {
    String problem = wait.isHopeless(record) ? hopeless(wait, record) : null;
    if (problem != null && wait.problem() == null) {
      target.report(wait, problem);
    }
    tables.waits().checked(wait.id(), problem);
  }

  private String hopeless(Wait wait, ChangedRecord record) {
    return "%s %s %s, so this wait does not end by itself. Restore the record in Salesforce, or move"
            .formatted(
                feed.object(),
                wait.recordId(),
                record == null ? "was not found or cannot be seen" : "was deleted")
        + " the process instance on";
  }

  private void wake(List<Wait> over, Map<String, ChangedRecord> records) {
    for (List<Wait> some : parts(over)) {
      try {
        inTransaction(() -> some.forEach(wait -> wake(wait, records)));
      } catch (LostException e) {
        throw e;
      } catch (RuntimeException e) {
        some.forEach(wait -> wakeAlone(wait, records));
      }
    }
  }

  private void wakeAlone(Wait wait, Map<String, ChangedRecord> records) {
    try {
      inTransaction(() -> wake(wait, records));
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("{} could not go on and is tried again", wait.waiter(), e);
      inTransaction(() -> tables.waits().again(wait.id(), wait.problem()));
    }
  }

  private void wake(Wait wait, Map<String, ChangedRecord> records) {
    ChangedRecord record = records.get(wait.recordId());
    ObjectNode fields =
        record == null
            ? JsonNodeFactory.instance.objectNode().put("Id", wait.recordId())
            : Occurrence.chosen(wait.trigger(), record);
    if (target.isReady(wait)) {
      if (tables.waits().end(wait.id())) {
        lease.write("STARTED = STARTED + 1", Map.of());
        target.wake(wait, fields);
      }
    } else {
      tables.waits().again(wait.id(), wait.problem());
    }
  }

  private void inTransaction(Runnable work) {
    tables
        .own()
        .executeWithoutResult(
            status -> {
              lease.write("LEASE_OWNER = :owner", Map.of());
              work.run();
            });
  }

  private static List<List<Wait>> parts(List<Wait> all) {
    List<List<Wait>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += Delivery.MOST_STARTS) {
      parts.add(all.subList(from, Math.min(all.size(), from + Delivery.MOST_STARTS)));
    }
    return parts;
  }
}
