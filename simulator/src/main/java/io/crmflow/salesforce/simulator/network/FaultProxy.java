package io.crmflow.salesforce.simulator.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stretch of network that fails when it is told to: it stands between any client and any server,
 * also a database, and knows nothing but bytes. What an HTTP server can do wrong by itself is
 * scripted in the org instead. Thread-safe.
 *
 * <pre>{@code
 * try (FaultProxy network = FaultProxy.to(simulator.instanceUrl())) {
 *   network.suffer(Trouble.close().after(200));
 *   // a client of network.url() gets 200 bytes of its answer
 * }
 * }</pre>
 */
public final class FaultProxy implements AutoCloseable {

  private final InetSocketAddress server;
  private final Entrance entrance;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile Trouble trouble = Trouble.none();

  private FaultProxy(InetSocketAddress server) throws IOException {
    this.server = server;
    this.entrance =
        new Entrance(new ServerSocket(0, Entrance.QUEUE, InetAddress.getLoopbackAddress()));
    start("fault-proxy", this::accept);
  }

  /** Listens on a free port of this machine and passes everything on to that one. */
  public static FaultProxy to(String host, int port) {
    try {
      return new FaultProxy(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException("No port could be opened", e);
    }
  }

  /** In front of the server of an address. */
  public static FaultProxy to(URI server) {
    return to(server.getHost(), server.getPort());
  }

  public int port() {
    return entrance.port();
  }

  /** This proxy as an address of the web. */
  public URI url() {
    return URI.create("http://localhost:" + port());
  }

  /** From now on, for connections that exist and for new ones. */
  public void suffer(Trouble next) {
    trouble = Objects.requireNonNull(next);
    if (next.kind() == Trouble.Kind.NONE) {
      lines.stream().filter(Line::isSilent).forEach(Line::reset);
    }
  }

  /** Resets every connection that exists, in the middle of whatever it does. */
  public void cut() {
    lines.forEach(Line::reset);
  }

  /**
   * From now on nobody gets a connection, as if a firewall dropped each packet: clients wait for
   * their time-out. Connections that exist stay as they are.
   */
  public void swallowConnections() {
    entrance.block();
  }

  /**
   * Everything gets through again, from the moment when this returns; what had become silent is
   * reset, as a restarted peer does.
   */
  public void heal() {
    entrance.open();
    suffer(Trouble.none());
  }

  /** How many connections exist. */
  public int connections() {
    return lines.size();
  }

  private void accept() {
    try {
      while (true) {
        connect(entrance.next());
      }
    } catch (IOException closed) {
      // the test is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connect(Socket client) throws IOException {
    Socket upstream = new Socket();
    try {
      upstream.connect(server);
    } catch (IOException gone) {
      Line.reset(client);
      return;
    }
    Line line = new Line(client, upstream, () -> trouble, lines::remove);
    lines.add(line);
    start("fault-proxy-request", line::requests);
    start("fault-proxy-answer", line::answers);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    entrance.close();
    lines.forEach(Line::close);
  }
}
