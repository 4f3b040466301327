package io.crmflow.salesforce.soak;

import io.crmflow.salesforce.simulator.Org;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Changes leads at random and knows what each change has to start. What is saved twice between two
 * reads is one change for whoever polls, so a record changes again only when its changes were read;
 * except for one update within seconds of its creation, which is a change of its own.
 */
final class Changes {

  private static final Duration LATEST = Duration.ofMinutes(2);
  private static final int BURST = 40;

  /** A change that has to start one instance. */
  record Expected(String process, String recordId, int number) {}

  /** A record whose next change may come when a moment was read. */
  private record Open(String id, Instant since) {}

  private final Org org;
  private final Random random;
  private final Instant since;
  private final Map<Expected, Instant> committed = new LinkedHashMap<>();
  private final Queue<Open> fresh = new ArrayDeque<>();
  private final Queue<Open> settled = new ArrayDeque<>();
  private final Queue<Open> deleted = new ArrayDeque<>();
  private int names;

  /**
   * Begins.
   *
   * @param since no change has an earlier timestamp: it would be none of the models' business
   */
  Changes(Org org, Random random, Instant since) {
    this.org = org;
    this.random = random;
    this.since = since;
  }

  /** When each change was committed. */
  Map<Expected, Instant> committed() {
    return committed;
  }

  /**
   * Does one thing, which may be a burst.
   *
   * @param read up to when the feed is read
   */
  void next(Instant read) {
    int dice = random.nextInt(100);
    if (dice < 18 && isOpen(deleted, read)) {
      String id = deleted.remove().id();
      org.undelete("Lead", id);
      note("updated", id);
    } else if (dice < 36 && isOpen(settled, read)) {
      String id = settled.remove().id();
      org.delete("Lead", id);
      note("deleted", id);
      deleted.add(new Open(id, Instant.now()));
    } else if (dice < 66 && isOpen(fresh, Instant.now().minusSeconds(1 + random.nextInt(4)))) {
      String id = fresh.remove().id();
      org.update("Lead", id, Map.of("Company", "Changed"));
      note("updated", id);
      settled.add(new Open(id, Instant.now()));
    } else if (dice < 72) {
      late();
    } else if (dice < 74) {
      for (int i = 0; i < BURST; i++) {
        create();
      }
    } else {
      create();
    }
  }

  /** Creates one more. */
  void last() {
    create();
  }

  private void create() {
    String id = lead();
    note("created", id);
    (random.nextBoolean() ? fresh : settled).add(new Open(id, Instant.now()));
  }

  /** Becomes visible now with timestamps up to two minutes back, all after the deployment. */
  private void late() {
    Duration age = Duration.between(since, Instant.now());
    long latest = Math.min(age.toMillis(), LATEST.toMillis());
    Duration behind = Duration.ofMillis(random.nextLong(Math.max(1, latest)));
    Supplier<String> work = this::lead;
    note("created", org.commitLate(behind, work));
  }

  private String lead() {
    return org.insert("Lead", Map.of("LastName", "Lead " + names++, "Company", "New"));
  }

  private static boolean isOpen(Queue<Open> queue, Instant read) {
    return !queue.isEmpty() && queue.peek().since().plusSeconds(2).isBefore(read);
  }

  private void note(String process, String id) {
    int number = 1;
    while (committed.containsKey(new Expected(process, id, number))) {
      number++;
    }
    committed.put(new Expected(process, id, number), Instant.now());
  }
}
