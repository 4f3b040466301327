package io.crmflow.salesforce.metadata;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.crmflow.salesforce.client.CompositeRequest;
import io.crmflow.salesforce.client.CompositeRequest.Part;
import io.crmflow.salesforce.client.DescribeAnswers.Answer;
import io.crmflow.salesforce.client.ObjectList;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.OrgUser;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The objects of the connected orgs. A describe is kept for an hour; then Salesforce is asked
 * whether it changed, which costs no body when it did not. Threads that need the same object share
 * one request, and ten objects travel in one. Holds what checks need of at most 200 objects, some
 * 20 KB each. A connection that comes to lead to another org, or to see it as another user, begins
 * anew. Thread-safe; throws nothing when Salesforce cannot be asked.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/sobject_describe_with_ifmodified_header.htm">Get
 *     Object Metadata Changes</a>
 */
public final class OrgMetadata {

  /** Administrators change fields at daytime; a refusal is made sure of anyway. */
  private static final Duration LIFE = Duration.ofHours(1);

  /** How soon to ask again for an object that was missing or could not be asked for. */
  private static final Duration SHORT_LIFE = Duration.ofMinutes(1);

  /** A grown org's describe can have a megabyte, and an answer is held in memory once. */
  private static final int MOST_PARTS = 10;

  private static final int MOST_OBJECTS = 200;

  private final SalesforceClients clients;
  private final Clock clock;
  private final AsyncCache<Key, Described> cache =
      Caffeine.newBuilder().maximumSize(MOST_OBJECTS).buildAsync();

  private final Cache<Org, List<ObjectList.Entry>> lists;

  /** Creates an empty memory; nothing is read until somebody asks. */
  public OrgMetadata(SalesforceClients clients, Clock clock) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.lists = OrgCache.by(clock).expireAfterWrite(LIFE).build();
  }

  /** What is known about these objects; an entry for each, under the name as it was given. */
  public Map<String, Described> describe(ConnectionId connection, Collection<String> objects) {
    return read(connection, objects, this::isOld, true);
  }

  /**
   * The same, read as a whole within the last minute: sure enough to refuse something. A change of
   * permissions need not show in the date of an object, so the date is not relied on.
   */
  public Map<String, Described> confirm(ConnectionId connection, Collection<String> objects) {
    return read(connection, objects, this::isUnsure, false);
  }

  /**
   * The objects that the connected user may see; asked for at most once an hour.
   *
   * @throws SalesforceException when Salesforce cannot be asked
   */
  public List<ObjectList.Entry> objects(ConnectionId connection) {
    return lists.get(org(connection), key -> clients.api(connection).objects().sobjects());
  }

  /** The same as {@link #describe}, asking Salesforce whether anything changed. */
  public Map<String, Described> refresh(ConnectionId connection, Collection<String> objects) {
    lists.invalidate(org(connection));
    return read(connection, objects, any -> true, true);
  }

  /** Forgets everything, as when the orgs behind the connections were replaced. */
  public void clear() {
    lists.invalidateAll();
    cache.synchronous().invalidateAll();
  }

  /** Forgets an object that turned out to be different, unless it was read just now. */
  public void drop(ConnectionId connection, String object) {
    takeOut(Set.of(new Key(org(connection), object)), this::isUnsure);
  }

  /** The connection's objects that happen to be known; no call is made. */
  public List<OrgObject> known(ConnectionId connection) {
    Org org = org(connection);
    return present().entrySet().stream()
        .filter(entry -> entry.getKey().org().equals(org))
        .flatMap(entry -> entry.getValue().known().stream())
        .toList();
  }

  private Map<Key, Described> present() {
    return cache.synchronous().asMap();
  }

  private boolean isOld(Described described) {
    Duration life = described.state() == Described.State.KNOWN ? LIFE : SHORT_LIFE;
    return described.askedAt().plus(life).isBefore(clock.instant());
  }

  private boolean isUnsure(Described described) {
    return described.readAt().plus(SHORT_LIFE).isBefore(clock.instant());
  }

  private Map<String, Described> read(
      ConnectionId connection,
      Collection<String> objects,
      Predicate<Described> old,
      boolean onlyIfModified) {
    Org org = org(connection);
    Map<String, Key> keys = new LinkedHashMap<>();
    objects.forEach(object -> keys.put(object, new Key(org, object)));
    Map<Key, Described> outdated = takeOut(keys.values(), old);
    Map<Key, Described> before = onlyIfModified ? outdated : Map.of();
    Map<Key, Described> found =
        cache
            .getAll(
                keys.values(),
                (missing, executor) -> CompletableFuture.completedFuture(load(missing, before)))
            .join();
    return keys.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> found.get(entry.getValue())));
  }

  /** Whoever takes an old entry out is the one who brings its news. */
  private Map<Key, Described> takeOut(Collection<Key> keys, Predicate<Described> old) {
    Map<Key, Described> outdated = new HashMap<>();
    for (Key key : keys) {
      Described known = present().get(key);
      if (known != null && old.test(known) && present().remove(key, known)) {
        outdated.put(key, known);
      }
    }
    return outdated;
  }

  private Map<Key, Described> load(Set<? extends Key> missing, Map<Key, Described> before) {
    List<Key> keys = new ArrayList<>(missing);
    Map<Key, Described> loaded = new HashMap<>();
    for (int from = 0; from < keys.size(); from += MOST_PARTS) {
      List<Key> some = keys.subList(from, Math.min(keys.size(), from + MOST_PARTS));
      loaded.putAll(ask(some, before));
    }
    return loaded;
  }

  private Map<Key, Described> ask(List<Key> keys, Map<Key, Described> before) {
    Map<Key, Described> answers = new HashMap<>();
    List<Answer> told = answers(keys, before);
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      answers.put(
          key,
          i < told.size()
              ? Described.of(told.get(i), before.get(key), clock.instant())
              : Described.unavailable(clock.instant()));
    }
    return answers;
  }

  /** All keys of a request belong to one connection: {@link #read} takes no other. */
  private List<Answer> answers(List<Key> keys, Map<Key, Described> before) {
    List<Part> parts = new ArrayList<>();
    for (Key key : keys) {
      parts.add(Part.describe(key.object(), "object" + parts.size(), headers(before.get(key))));
    }
    try {
      return clients
          .api(keys.get(0).org().connection())
          .describe(new CompositeRequest(parts))
          .compositeResponse();
    } catch (SalesforceException e) {
      return List.of();
    }
  }

  private static Map<String, String> headers(Described before) {
    return before == null || before.lastModified() == null
        ? Map.of()
        : Map.of("If-Modified-Since", before.lastModified());
  }

  private Org org(ConnectionId connection) {
    return new Org(connection, clients.orgUser(connection));
  }

  /**
   * What the connection leads to now: of the org or user that it led to before, nothing is found
   * any more.
   */
  private record Org(ConnectionId connection, Optional<OrgUser> user) {}

  private record Key(Org org, String object) {

    Key {
      object = object.toLowerCase(Locale.ROOT);
    }
  }
}
