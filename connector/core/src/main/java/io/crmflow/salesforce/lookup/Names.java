package io.crmflow.salesforce.lookup;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Expiry;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.OrgUser;
import io.crmflow.salesforce.metadata.OrgCache;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Names that were looked up. What was found is kept for ten minutes, what was not for one; threads
 * that need the same name share one request. Thread-safe.
 */
final class Names {

  private static final Duration LIFE = Duration.ofMinutes(10);

  /** Whoever reads that a name is unknown corrects it in Salesforce and tries again. */
  private static final Duration LIFE_OF_NOTHING = Duration.ofMinutes(1);

  private static final int MOST_NAMES = 10_000;

  private final SalesforceClients clients;
  private final AsyncCache<Key, Found> cache;

  Names(SalesforceClients clients, Clock clock) {
    this.clients = clients;
    this.cache =
        OrgCache.by(clock)
            .maximumSize(MOST_NAMES)
            .expireAfter(Expiry.<Key, Found>writing((key, found) -> life(found)))
            .buildAsync();
  }

  /** What goes by these names; an entry for each. */
  Map<String, Found> find(ConnectionId connection, NameKind kind, Collection<String> names) {
    Optional<OrgUser> org = clients.orgUser(connection);
    Set<Key> keys =
        names.stream()
            .map(name -> new Key(connection, org, kind, name))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<Key, Found> found =
        cache
            .getAll(
                keys,
                (missing, executor) ->
                    CompletableFuture.completedFuture(load(connection, kind, missing)))
            .join();
    Map<String, Found> byName = new HashMap<>();
    names.forEach(name -> byName.put(name, found.get(new Key(connection, org, kind, name))));
    return byName;
  }

  private Map<Key, Found> load(ConnectionId connection, NameKind kind, Set<? extends Key> missing) {
    Map<Key, Found> byKey = new HashMap<>();
    try {
      Map<String, Found> found =
          new NameQueries(clients.api(connection), kind)
              .find(missing.stream().map(Key::name).toList());
      missing.forEach(key -> byKey.put(key, found.get(key.name())));
    } catch (SalesforceException e) {
      missing.forEach(key -> byKey.put(key, new Found(List.of(), e.error())));
    }
    return byKey;
  }

  private static Duration life(Found found) {
    if (found.error() != null) {
      return Duration.ZERO;
    }
    return found.candidates().isEmpty() ? LIFE_OF_NOTHING : LIFE;
  }

  /** Salesforce compares names without case. */
  private record Key(ConnectionId connection, Optional<OrgUser> org, NameKind kind, String name) {

    Key {
      name = name.toLowerCase(Locale.ROOT);
    }
  }
}
