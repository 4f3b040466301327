package io.crmflow.salesforce.simulator.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One connection: what the client sends goes on as it is, what the server answers may suffer. */
final class Line {

  private static final int BUFFER = 8 * 1024;

  private final Socket client;
  private final Socket server;
  private final Supplier<Trouble> trouble;
  private final Consumer<Line> ended;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean silent;
  private Trouble suffered = Trouble.none();
  private long through;

  Line(Socket client, Socket server, Supplier<Trouble> trouble, Consumer<Line> ended) {
    this.client = client;
    this.server = server;
    this.trouble = trouble;
    this.ended = ended;
  }

  boolean isSilent() {
    return silent;
  }

  /** Until one of both hangs up. */
  void requests() {
    pump(client, server, this::request);
  }

  /** Until one of both hangs up. */
  void answers() {
    pump(server, client, this::answer);
  }

  /** Passes bytes on, or not. */
  @FunctionalInterface
  private interface Passage {
    void pass(byte[] bytes, int length, OutputStream out) throws IOException, InterruptedException;
  }

  private void pump(Socket from, Socket to, Passage passage) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        passage.pass(buffer, read, to.getOutputStream());
      }
      to.shutdownOutput();
      if (from.isOutputShutdown()) {
        close();
      }
    } catch (IOException gone) {
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  private void request(byte[] bytes, int length, OutputStream out)
      throws IOException, InterruptedException {
    if (trouble.get().swallowsRequests()) {
      keepSilence();
    } else {
      out.write(bytes, 0, length);
    }
  }

  private void answer(byte[] bytes, int length, OutputStream out)
      throws IOException, InterruptedException {
    Trouble now = trouble.get();
    if (!now.equals(suffered)) {
      suffered = now;
      through = 0;
    }
    int free =
        now.kind() == Trouble.Kind.NONE ? length : (int) Math.min(length, now.after() - through);
    out.write(bytes, 0, free);
    through += free;
    if (free < length) {
      strike(now, bytes, free, length, out);
    }
  }

  private void strike(Trouble now, byte[] bytes, int from, int to, OutputStream out)
      throws IOException, InterruptedException {
    switch (now.kind()) {
      case NONE -> out.write(bytes, from, to - from);
      case RESET -> reset();
      case CLOSE -> close();
      case SILENCE -> keepSilence();
      case DRIP -> drip(now, bytes, from, to, out);
    }
  }

  private void drip(Trouble now, byte[] bytes, int from, int to, OutputStream out)
      throws IOException, InterruptedException {
    for (int i = from; i < to; i++) {
      if (trouble.get().equals(now) && over.await(now.pause().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      out.write(bytes, i, 1);
    }
  }

  private void keepSilence() throws InterruptedException {
    silent = true;
    over.await();
  }

  void reset() {
    reset(client);
    close();
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0); // closing now sends RST
      socket.close();
    } catch (IOException gone) {
      // it is over anyway
    }
  }

  void close() {
    over.countDown();
    ended.accept(this);
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.close();
      } catch (IOException gone) {
        // it is over anyway
      }
    }
  }
}
