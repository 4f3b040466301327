package io.crmflow.salesforce.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** A server on a real socket that writes exactly the bytes a test wants, also bad ones. */
public final class RawServer implements Closeable {

  /** What a test does with one request. */
  public interface Answer {
    /** Answers a request; {@code count} is its number, from 1. */
    void write(int count, Request request, Socket socket) throws IOException;
  }

  /** One request as it came over the wire. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  public record Request(String head, byte[] body) {
    public String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    /** Value of a header, or null. */
    public String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse(null);
    }
  }

  private final ServerSocket server;
  private final Answer answer;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  public RawServer(Answer answer) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answer = answer;
    start(this::accept);
  }

  /** A server that gives the same complete answer to every request. */
  public static RawServer answering(int status, String headers, String body) throws IOException {
    return new RawServer(
        (count, request, socket) -> socket.getOutputStream().write(http(status, headers, body)));
  }

  /** The bytes of a complete answer; each extra header ends with CR LF. */
  public static byte[] http(int status, String headers, String body) {
    return http(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] http(int status, String headers, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String length = status == 204 ? "" : "Content-Length: " + body.length + "\r\n";
    bytes.writeBytes(ascii("HTTP/1.1 " + status + " X\r\n" + length + headers + "\r\n"));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  public int port() {
    return server.getLocalPort();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** This server and nothing else beside Salesforce. */
  public AllowedHosts allowed() {
    return AllowedHosts.of(List.of("127.0.0.1:" + port()));
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Request request = read(in); request != null; request = read(in)) {
        requests.add(request);
        answer.write(requests.size(), request, socket);
      }
    } catch (IOException gone) {
      // the client hung up, or the test wanted a broken connection
    }
  }

  private static Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
      text = head.toString(StandardCharsets.ISO_8859_1);
    }
    String length = new Request(text, new byte[0]).header("Content-Length");
    return new Request(
        text, length == null ? new byte[0] : in.readNBytes(Integer.parseInt(length)));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
