package io.crmflow.salesforce.simulator.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** Sends bytes slowly without holding a thread. */
final class Drip implements IoCallback {
  private static final int BYTES = 16;
  private static final long PAUSE_MILLIS = 100;

  private final byte[] content;
  private int sent;

  private Drip(byte[] content) {
    this.content = content;
  }

  static void send(HttpServerExchange exchange, byte[] content) {
    exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, content.length);
    exchange.dispatch(() -> new Drip(content).next(exchange.getResponseSender()));
  }

  private void next(Sender sender) {
    int length = Math.min(BYTES, content.length - sent);
    int from = sent;
    sent += length;
    sender.send(ByteBuffer.wrap(content, from, length), this);
  }

  @Override
  public void onComplete(HttpServerExchange exchange, Sender sender) {
    if (sent == content.length) {
      exchange.endExchange();
    } else {
      exchange.getIoThread().executeAfter(() -> next(sender), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void onException(HttpServerExchange exchange, Sender sender, IOException failure) {
    IoUtils.safeClose(exchange.getConnection());
  }
}
