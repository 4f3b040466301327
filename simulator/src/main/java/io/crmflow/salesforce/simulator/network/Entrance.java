package io.crmflow.salesforce.simulator.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A port that can be made to answer nobody: its queue is filled, so that the kernel drops the first
 * packet of every further connection.
 */
final class Entrance {

  /** Connections that the kernel makes before anybody accepts them. */
  static final int QUEUE = 16;

  /** Far more than a connection to this machine takes while there is room. */
  private static final int FULL_MILLIS = 300;

  private final ServerSocket door;
  private final List<Socket> fillers = new ArrayList<>();
  private final Set<Integer> fillerPorts = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch way = new CountDownLatch(0);
  private volatile boolean accepterWaits;

  Entrance(ServerSocket door) {
    this.door = door;
  }

  int port() {
    return door.getLocalPort();
  }

  /** The next client, as soon as the way is open. */
  Socket next() throws IOException, InterruptedException {
    while (true) {
      Socket client = door.accept();
      awaitOpen();
      if (!fillerPorts.remove(client.getPort())) {
        return client;
      }
      client.close();
    }
  }

  private void awaitOpen() throws InterruptedException {
    if (way.getCount() > 0) {
      accepterWaits = true;
      way.await();
      accepterWaits = false;
    }
  }

  synchronized void block() {
    way = new CountDownLatch(1);
    try {
      boolean settled;
      boolean room;
      do {
        settled = accepterWaits; // until it does it may make room again
        room = fill();
      } while (room || !settled);
    } catch (IOException e) {
      throw new UncheckedIOException("The queue of port " + port() + " cannot be filled", e);
    }
  }

  private boolean fill() throws IOException {
    Socket filler = new Socket();
    try {
      filler.connect(door.getLocalSocketAddress(), FULL_MILLIS);
      fillers.add(filler);
      fillerPorts.add(filler.getLocalPort());
      return true;
    } catch (SocketTimeoutException full) {
      filler.close();
      return false;
    }
  }

  /** Comes back when the queue is empty: whoever connects from now on gets a connection. */
  synchronized void open() {
    way.countDown();
    fillers.forEach(this::awaitEnd);
    fillers.clear();
  }

  /** Whoever accepts it ends it. */
  private void awaitEnd(Socket filler) {
    try (filler) {
      filler.setSoTimeout(QUEUE * FULL_MILLIS);
      filler.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port() + " does not take connections again", e);
    }
  }

  void close() {
    open();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port() + " cannot be closed", e);
    }
  }
}
