package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.DeletedRecords;
import io.crmflow.salesforce.client.DeletedRecords.Deletion;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.UpdatedRecords;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a feed with Salesforce's own lists of changed and deleted records, once an hour: it
 * finds what was committed later than the overlap, and what was deleted past the recycle bin.
 * Salesforce says up to when its lists are complete, transactions under way considered, so each
 * comparison begins where the one before was complete. For one turn of a feed; not thread-safe.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_getdeleted.htm">getDeleted()</a>
 */
record Reconciliation(
    TriggerTables tables, FeedLease lease, SalesforceApi api, Feed feed, Duration overlap) {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  /** Two calls each time: with a read each six minutes an idle feed stays below 300 calls a day. */
  static final Duration PAUSE = Duration.ofHours(1);

  /** What was seen is remembered so long after it was compared. */
  static final Duration KEPT = Duration.ofDays(1);

  /** Salesforce lists changes of 30 days and deletions of 15; a span of less is safe to ask for. */
  private static final Duration UPDATED_REACH = Duration.ofDays(30).minusMinutes(5);

  private static final Duration DELETED_REACH = Duration.ofDays(15).minusMinutes(5);

  /** Salesforce ends a transaction after ten minutes, so nothing is committed later than that. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

  /** Salesforce looks at whole minutes and wants one at least. */
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  /** Whether it is time, for a feed that is read up to this moment. */
  static boolean isDue(Feed feed, Instant read) {
    return !feed.reconciledUntil().plus(PAUSE).isAfter(read);
  }

  /**
   * Compares up to a moment that is read.
   *
   * @param wantsDeletions whether somebody hears of deletions
   */
  void run(FeedTurn turn, Instant until, boolean wantsDeletions) {
    Instant updated = updated(turn, until);
    Instant reach = until.minus(DELETED_REACH);
    DeletedRecords deleted = deleted(Stamps.later(from(), reach), until);
    Instant known = Stamps.later(reach, moment(deleted.earliestDateAvailable()));
    if (known.isAfter(feed.reconciledUntil())) {
      gap(known, wantsDeletions);
    }
    deletions(turn, deleted.deletedRecords(), until);
    Instant covered = Stamps.earlier(updated, moment(deleted.latestDateCovered()));
    done(Stamps.later(feed.reconciledUntil(), Stamps.earlier(covered, until)));
  }

  /** Reads again what changed, if anything did; up to when that is complete. */
  private Instant updated(FeedTurn turn, Instant until) {
    Instant from = Stamps.later(from(), until.minus(UPDATED_REACH));
    UpdatedRecords unlisted = new UpdatedRecords(List.of(""), until.minus(overlap).toString());
    UpdatedRecords updated =
        listed(() -> api.updated(feed.id().object(), start(from, until), end(until)), unlisted);
    if (!updated.ids().isEmpty()) {
      turn.read(turn.query(), from, until);
    }
    return moment(updated.latestDateCovered());
  }

  private DeletedRecords deleted(Instant from, Instant until) {
    DeletedRecords unlisted =
        new DeletedRecords(List.of(), feed.reconciledUntil().toString(), until.toString());
    return listed(() -> api.deleted(feed.id().object(), start(from, until), end(until)), unlisted);
  }

  /** Some objects have no such lists, and too many changes do not fit one. */
  private <T> T listed(Supplier<T> ask, T otherwise) {
    try {
      return ask.get();
    } catch (SalesforceException e) {
      ErrorCategory category = e.error().category();
      if (category != ErrorCategory.VALIDATION && category != ErrorCategory.NOT_FOUND) {
        throw e;
      }
      LOG.info("The feed of {} goes without a list: {}", feed.id(), e.error().text());
      return otherwise;
    }
  }

  /** Those in the recycle bin say themselves when they were deleted; the others are past it. */
  private void deletions(FeedTurn turn, List<Deletion> all, Instant until) {
    Map<String, Instant> deleted = new HashMap<>();
    all.forEach(one -> deleted.put(one.id(), Stamps.seconds(moment(one.deletedDate()))));
    deleted.values().removeIf(at -> !at.isBefore(until));
    deleted.keySet().removeAll(tables.seen().lastDeleted(feed.rowId(), deleted.keySet()));
    for (List<String> some : SeenChanges.parts(deleted.keySet())) {
      List<ChangedRecord> found = RecordReads.of(api, turn.query(), some);
      turn.handle(found.stream().filter(record -> record.stamp().isBefore(until)).toList(), null);
      Map<String, Instant> gone =
          some.stream().collect(Collectors.toMap(id -> id, deleted::get, (one, same) -> one));
      gone.keySet().removeAll(found.stream().map(ChangedRecord::id).toList());
      turn.gone(gone);
    }
  }

  /** Waits find out themselves by a look at their records; who starts by deletions cannot. */
  private void gap(Instant known, boolean wantsDeletions) {
    tables
        .own()
        .executeWithoutResult(
            status -> {
              lease.write("LEASE_OWNER = :owner", Map.of());
              tables.waits().allAgain(feed.id());
            });
    if (wantsDeletions) {
      Instant from = feed.gapFrom() == null ? feed.reconciledUntil() : feed.gapFrom();
      LOG.warn("Deletions of {} between {} and {} may be missed", feed.id(), from, known);
      lease.writeNow(
          "GAP_FROM = :from, GAP_UNTIL = :until",
          Map.of("from", Stamps.column(from), "until", Stamps.column(known)));
    }
  }

  private void done(Instant until) {
    Instant complete = Stamps.later(feed.completeFrom(), until.minus(KEPT));
    tables
        .own()
        .executeWithoutResult(
            status -> {
              lease.compared(until, complete);
              tables.seen().forget(feed.rowId(), "<", complete);
            });
  }

  private Instant from() {
    return feed.reconciledUntil().minus(LONGEST_TRANSACTION);
  }

  private static String start(Instant from, Instant until) {
    return Stamps.literal(Stamps.earlier(from, until.minus(SHORTEST)));
  }

  /** The minute that has begun counts too. */
  private static String end(Instant until) {
    return Stamps.literal(until.plus(Duration.ofMinutes(1)));
  }

  private static Instant moment(String text) {
    return Stamps.read(text);
  }
}
