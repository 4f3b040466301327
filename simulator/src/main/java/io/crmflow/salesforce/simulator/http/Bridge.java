package io.crmflow.salesforce.simulator.http;

import io.crmflow.salesforce.simulator.http.Response.Delivery;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.Options;

/** Between Undertow's exchange and our request and response. */
final class Bridge implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(Bridge.class);

  private final Host host;
  private final Handler handler;

  Bridge(Host host, Handler handler) {
    this.host = host;
    this.handler = handler;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    Response response = answer(exchange);
    if (response.delivery() == Delivery.LOST) {
      IoUtils.safeClose(exchange.getConnection());
    } else if (response.delivery() == Delivery.RESET) {
      exchange.getConnection().setOption(Options.CLOSE_ABORT, true);
      IoUtils.safeClose(exchange.getConnection());
    } else if (response.delay().isZero()) {
      send(exchange, response);
    } else {
      sendLater(exchange, response);
    }
  }

  private Response answer(HttpServerExchange exchange) throws IOException {
    Request request = read(exchange);
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      log.error("The simulator failed to answer {}; this is a fault of the simulator", request, e);
      return Response.json(
          500,
          List.of(Map.of("message", "Simulator fault: " + e, "errorCode", "UNKNOWN_EXCEPTION")));
    }
  }

  private Request read(HttpServerExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HeaderValues values : exchange.getRequestHeaders()) {
      headers.put(values.getHeaderName().toString(), values.getFirst());
    }
    return new Request(
        host,
        exchange.getRequestMethod().toString(),
        exchange.getRequestURI(),
        Request.parseQuery(exchange.getQueryString()),
        headers,
        new Body(exchange.getInputStream().readAllBytes()));
  }

  /** Waits without holding a thread, so that thousands of slow answers can be under way. */
  private static void sendLater(HttpServerExchange exchange, Response response) {
    Duration delay = response.delay();
    exchange.dispatch(
        exchange.getIoThread(),
        () ->
            exchange
                .getIoThread()
                .executeAfter(
                    () -> exchange.dispatch(ready -> send(ready, response)),
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS));
  }

  private static void send(HttpServerExchange exchange, Response response) throws IOException {
    exchange.setStatusCode(response.status());
    response
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    if (response.content() == null) {
      exchange.endExchange();
      return;
    }
    if (response.contentType() != null) {
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, response.contentType());
    }
    if (response.content() instanceof Content content && response.delivery() != Delivery.DRIPPING) {
      content.writeTo(exchange.getOutputStream());
      exchange.endExchange();
      return;
    }
    byte[] bytes = bytes(response.content());
    if (response.delivery() == Delivery.DRIPPING) {
      Drip.send(exchange, bytes);
    } else {
      exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
    }
  }

  private static byte[] bytes(Object content) throws IOException {
    if (content instanceof Content written) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      written.writeTo(whole);
      return whole.toByteArray();
    }
    if (content instanceof byte[] binary) {
      return binary;
    }
    return content instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : Json.write(content);
  }
}
