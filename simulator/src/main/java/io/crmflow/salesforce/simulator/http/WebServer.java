package io.crmflow.salesforce.simulator.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.conduits.GzipStreamSourceConduit;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.server.handlers.encoding.RequestEncodingHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.zip.Deflater;

/** One Undertow server with a listener per host. Requests and answers may be gzip-encoded. */
public final class WebServer implements AutoCloseable {
  private static final int GZIP_PRIORITY = 50;

  /** A little more than the 150 MB a bulk job may send, so that the API can refuse more. */
  private static final long LARGEST_BODY = 160_000_000;

  private final Undertow undertow;

  /**
   * Starts listening.
   *
   * @param loginPort 0 for any free port
   * @param instancePort 0 for any free port
   */
  public WebServer(InetAddress address, int loginPort, int instancePort, Handler handler) {
    undertow =
        Undertow.builder()
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_BODY)
            .addListener(listener(address, loginPort, new Bridge(Host.LOGIN, handler)))
            .addListener(listener(address, instancePort, new Bridge(Host.INSTANCE, handler)))
            .build();
    undertow.start();
  }

  public int loginPort() {
    return port(0);
  }

  public int instancePort() {
    return port(1);
  }

  @Override
  public void close() {
    undertow.stop();
  }

  private int port(int listener) {
    return ((InetSocketAddress) undertow.getListenerInfo().get(listener).getAddress()).getPort();
  }

  private static Undertow.ListenerBuilder listener(
      InetAddress address, int port, HttpHandler next) {
    HttpHandler encoding =
        new EncodingHandler(
            new BlockingHandler(next),
            new ContentEncodingRepository()
                .addEncodingHandler(
                    "gzip", new GzipEncodingProvider(Deflater.BEST_SPEED), GZIP_PRIORITY));
    return new Undertow.ListenerBuilder()
        .setType(Undertow.ListenerType.HTTP)
        .setHost(address.getHostAddress())
        .setPort(port)
        .setRootHandler(
            new RequestEncodingHandler(encoding)
                .addEncoding("gzip", GzipStreamSourceConduit.WRAPPER));
  }
}
