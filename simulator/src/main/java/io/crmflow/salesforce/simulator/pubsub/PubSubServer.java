package io.crmflow.salesforce.simulator.pubsub;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Listens for gRPC calls over HTTP/2. */
public final class PubSubServer implements AutoCloseable {
  private static final long PING_SECONDS = 10;

  private final PubSubApi api;
  private final Server server;

  /**
   * Starts to listen.
   *
   * @param port 0 takes any free one
   * @param tls certificate and key in PEM, or null for plain text
   */
  public PubSubServer(InetAddress address, int port, Tls tls, PubSubApi api) {
    this.api = api;
    this.server =
        OkHttpServerBuilder.forPort(new InetSocketAddress(address, port), credentials(tls))
            .permitKeepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(api.definition())
            .build();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The Pub/Sub API cannot listen on %s:%d; is the port taken?".formatted(address, port), e);
    }
  }

  /** The files of a certificate chain and of its private key, both in PEM. */
  public record Tls(Path chain, Path key) {}

  private static ServerCredentials credentials(Tls tls) {
    try {
      return tls == null
          ? InsecureServerCredentials.create()
          : TlsServerCredentials.create(tls.chain().toFile(), tls.key().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("The certificate or its key cannot be read: " + tls, e);
    }
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    api.close();
  }
}
