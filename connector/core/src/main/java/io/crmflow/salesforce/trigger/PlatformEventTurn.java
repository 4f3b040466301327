package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.pubsub.EventStream;
import io.crmflow.salesforce.pubsub.PubSub;
import io.crmflow.salesforce.pubsub.StreamedEvent;
import io.crmflow.salesforce.trigger.OrgClocks.OrgClock;
import io.crmflow.salesforce.trigger.SeenChanges.Key;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A turn of a feed of platform events: they start processes themselves, nothing is read besides.
 * The replay id is committed with the starts; the id of each event tells whether it came before.
 */
record PlatformEventTurn(
    TriggerTables tables,
    PubSub pubSub,
    EventStream stream,
    Feed feed,
    List<Subscribed> subscriptions,
    OrgClock org,
    Delivery delivery) {

  /** Salesforce keeps events for 72 hours. */
  private static final Duration REMEMBERED = Duration.ofDays(4);

  /** Characters of a UUID; a publisher may give other ids. */
  private static final int LONGEST_ID = 36;

  /** Whether there was anything new. */
  boolean run() {
    subscriptions.stream()
        .filter(one -> !one.subscription().suspended())
        .forEach(delivery::release);
    List<StreamedEvent> waiting = stream.waiting();
    if (waiting.isEmpty()) {
      return false;
    }
    StreamedEvent last = waiting.get(waiting.size() - 1);
    List<ChangedRecord> events =
        waiting.stream().filter(one -> !one.isSignOfLife()).map(this::read).toList();
    List<Change> changes = unseen(events);
    Instant reached =
        last.isSignOfLife()
            ? Stamps.seconds(org.at(last.receivedAt()))
            : events.get(events.size() - 1).stamp();
    StreamMark mark = new StreamMark(last.replayId(), reached).notBefore(feed.position());
    commit(changes, mark);
    stream.done(waiting.size());
    return !changes.isEmpty();
  }

  private void commit(List<Change> changes, StreamMark mark) {
    if (changes.isEmpty()) {
      delivery.mark(mark);
    } else {
      List<Consequence> all = new Matching(subscriptions, org.userId()).ofEvents(changes);
      delivery.deliver(all, feed.position(), mark);
    }
    tables
        .own()
        .executeWithoutResult(
            status -> tables.seen().forget(feed.rowId(), "<", mark.position().minus(REMEMBERED)));
  }

  private ChangedRecord read(StreamedEvent event) {
    ObjectNode fields =
        pubSub
            .read(feed.id().connection(), Topics.of(feed.id().object()), event)
            .json()
            .put("EventUuid", event.id());
    Instant at = Stamps.seconds(Stamps.read(fields.path("CreatedDate").asText()));
    String by = fields.path("CreatedById").asText(null);
    return new ChangedRecord(id(event.id()), at, at, false, by, by, fields);
  }

  private static String id(String event) {
    return event.length() <= LONGEST_ID
        ? event
        : UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private List<Change> unseen(List<ChangedRecord> events) {
    Set<Key> known =
        tables.seen().of(feed.rowId(), events.stream().map(ChangedRecord::id).toList());
    List<Change> changes = new ArrayList<>();
    for (ChangedRecord event : events) {
      Change change = new Change(event, ChangeKind.PLATFORM_EVENT, false);
      if (known.add(Key.of(change))) {
        changes.add(change);
      }
    }
    return changes;
  }
}
