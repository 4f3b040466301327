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
    boolean room = enter(filler);
    if (room) {
      fillers.add(filler);
    }
    return room;
  }

  /** Whether the kernel made a connection of it; one that it did not make is closed. */
  private boolean enter(Socket filler) throws IOException {
    filler.bind(null); // its port is known before anybody accepts it
    fillerPorts.add(filler.getLocalPort());
    try {
      filler.connect(door.getLocalSocketAddress(), FULL_MILLIS);
      return true;
    } catch (SocketTimeoutException full) {
      fillerPorts.remove(filler.getLocalPort());
      filler.close();
      return false;
    }
  }

  /** Comes back when the queue is empty: whoever connects from now on gets a connection. */
  synchronized void open() {
    boolean wasBlocked = way.getCount() > 0;
    fillers.forEach(Line::reset);
    fillers.clear();
    way.countDown();
    if (wasBlocked) {
      awaitEmptyQueue();
    }
  }

  /** The last in the queue is let go when all before it were. */
  private void awaitEmptyQueue() {
    try (Socket last = entered()) {
      last.setSoTimeout(QUEUE * FULL_MILLIS);
      last.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port() + " does not take connections again", e);
    }
  }

  private Socket entered() throws IOException {
    while (true) {
      Socket last = new Socket();
      if (enter(last)) {
        return last;
      }
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
