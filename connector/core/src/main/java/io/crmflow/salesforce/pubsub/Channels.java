package io.crmflow.salesforce.pubsub;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.pubsub.protocol.PubSubGrpc;
import io.crmflow.salesforce.pubsub.protocol.PubSubGrpc.PubSubBlockingStub;
import io.crmflow.salesforce.pubsub.protocol.PubSubGrpc.PubSubStub;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The one place that opens gRPC channels: one for each connection. Thread-safe. */
final class Channels implements AutoCloseable {

  /** A line that broke without a word is noticed within a minute and a half. */
  private static final long PING_SECONDS = 60;

  private static final long PING_ANSWER_SECONDS = 20;

  /** As large as the largest answer of REST; an event has at most 1 MB. */
  private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

  private static final int TLS_PORT = 443;

  private final Map<Key, ManagedChannel> channels = new ConcurrentHashMap<>();

  private record Key(ConnectionId connection, URI endpoint) {}

  /** The channel to an org. */
  record Line(ManagedChannel channel) {

    PubSubBlockingStub calls(Session session) {
      return PubSubGrpc.newBlockingStub(channel).withInterceptors(SessionMetadata.of(session));
    }

    PubSubStub streams(Session session) {
      return PubSubGrpc.newStub(channel).withInterceptors(SessionMetadata.of(session));
    }
  }

  Line of(Session session, PubSubSettings settings) {
    URI endpoint = settings.endpoint(session.instanceUrl());
    return new Line(
        channels.computeIfAbsent(
            new Key(session.connection(), endpoint), key -> open(key.endpoint())));
  }

  private static ManagedChannel open(URI endpoint) {
    ChannelCredentials credentials =
        endpoint.getScheme().equals("http")
            ? InsecureChannelCredentials.create()
            : TlsChannelCredentials.create();
    int port = endpoint.getPort() < 0 ? TLS_PORT : endpoint.getPort();
    return Grpc.newChannelBuilderForAddress(endpoint.getHost(), port, credentials)
        .userAgent("crmflow")
        .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(PING_ANSWER_SECONDS, TimeUnit.SECONDS)
        .maxInboundMessageSize(LARGEST_ANSWER)
        .disableRetry()
        .build();
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    channels.clear();
  }
}
