package io.crmflow.salesforce.pubsub;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.pubsub.protocol.PubSubGrpc.PubSubBlockingStub;
import io.crmflow.salesforce.pubsub.protocol.SchemaRequest;
import io.crmflow.salesforce.pubsub.protocol.TopicInfo;
import io.crmflow.salesforce.pubsub.protocol.TopicRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * The Pub/Sub API of all connections: one channel for each, with a token from the same source as
 * REST requests, renewed once when it is refused. Costs no REST calls. Thread-safe.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/pub-sub-api/overview">Pub/Sub
 *     API</a>
 */
public final class PubSub implements AutoCloseable {

  private final Sessions sessions;
  private final PubSubSettings settings;
  private final Clock clock;
  private final Channels channels = new Channels();

  /** Schemas never change under one id; one org has some for each object that is listened to. */
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  /** Opens no connection yet. */
  public PubSub(Sessions sessions, PubSubSettings settings, Clock clock) {
    this.sessions = sessions;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Checks that events can be had.
   *
   * @param topic such as {@code /data/LeadChangeEvent}
   * @return the schema of its events
   * @throws SalesforceException {@code NOT_FOUND} with code {@code TOPIC_NOT_FOUND}, {@code
   *     PERMISSION} when the connected user may not subscribe, and as {@link Sessions#current}
   */
  public Schema check(ConnectionId connection, String topic) {
    TopicInfo info =
        ask(
            connection,
            topic,
            stub -> stub.getTopic(TopicRequest.newBuilder().setTopicName(topic).build()));
    if (!info.getCanSubscribe()) {
      throw PubSubProblems.notSubscribable(topic);
    }
    return schema(connection, topic, info.getSchemaId());
  }

  /**
   * Subscribes. What goes wrong is told by the stream.
   *
   * @param position where to begin
   * @throws SalesforceException as {@link Sessions#current}
   */
  public EventStream subscribe(ConnectionId connection, String topic, ReplayPosition position) {
    return subscribe(sessions.current(connection), topic, position);
  }

  /** The same with a new token, after a stream ended since its own was refused. */
  public EventStream subscribeAgain(EventStream refused, ReplayPosition position) {
    return subscribe(sessions.renew(refused.session()), refused.topic(), position);
  }

  private EventStream subscribe(Session session, String topic, ReplayPosition position) {
    EventStream stream = new EventStream(session, topic, clock);
    stream.start(channels.of(session, settings).streams(session), position);
    return stream;
  }

  /**
   * What an event says.
   *
   * @throws SalesforceException when its schema cannot be had now, or it does not fit its schema
   */
  public EventContent read(ConnectionId connection, String topic, StreamedEvent event) {
    return EventContent.read(schema(connection, topic, event.schemaId()), event);
  }

  private Schema schema(ConnectionId connection, String topic, String id) {
    Schema known = schemas.get(connection + " " + id);
    if (known != null) {
      return known;
    }
    SchemaRequest request = SchemaRequest.newBuilder().setSchemaId(id).build();
    String json = ask(connection, topic, stub -> stub.getSchema(request)).getSchemaJson();
    Schema schema = parsed(topic, json);
    schemas.put(connection + " " + id, schema);
    return schema;
  }

  static Schema parsed(String topic, String json) {
    try {
      return new Schema.Parser().parse(json);
    } catch (RuntimeException e) {
      throw PubSubProblems.unreadableSchema(topic);
    }
  }

  private <T> T ask(ConnectionId connection, String topic, Function<PubSubBlockingStub, T> call) {
    Session session = sessions.current(connection);
    try {
      return ask(session, call);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNAUTHENTICATED) {
        throw PubSubProblems.of(e, topic);
      }
    }
    try {
      return ask(sessions.renew(session), call);
    } catch (StatusRuntimeException e) {
      throw PubSubProblems.of(e, topic);
    }
  }

  private <T> T ask(Session session, Function<PubSubBlockingStub, T> call) {
    return call.apply(
        channels
            .of(session, settings)
            .calls(session)
            .withDeadlineAfter(settings.deadline().toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Ends all streams. */
  @Override
  public void close() {
    channels.close();
  }
}
