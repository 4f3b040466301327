package io.crmflow.salesforce.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In front of a server that answers each byte with itself. */
@Timeout(20)
class FaultProxyTest {

  /** Long enough for a byte to arrive if it were on its way. */
  private static final int QUIET_MILLIS = 300;

  private final BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
  private ServerSocket echo;
  private FaultProxy network;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inBackground(this::accept);
    network = FaultProxy.to("127.0.0.1", echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    network.close();
    echo.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = echo.accept();
        inBackground(() -> answer(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      for (int next = socket.getInputStream().read(); next >= 0; ) {
        arrived.add(next);
        socket.getOutputStream().write(next);
        next = socket.getInputStream().read();
      }
    } catch (IOException gone) {
      // what some tests want
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private Socket client() throws IOException {
    return client(5_000); // the kernel repeats a packet that was dropped after 1 s
  }

  private Socket client(int connectMillis) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), network.port()), connectMillis);
    socket.setSoTimeout(QUIET_MILLIS);
    return socket;
  }

  private static String exchange(Socket socket, String text) throws IOException {
    send(socket, text);
    return text(socket, text.length());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(Socket socket, int bytes) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readNBytes(bytes), StandardCharsets.US_ASCII);
  }

  @Test
  void passesEverythingOnUntilBothHaveHungUp() throws Exception {
    try (Socket socket = client()) {
      assertThat(exchange(socket, "hello")).isEqualTo("hello");
      assertThat(network.connections()).isEqualTo(1);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isNegative();
    }
  }

  @Test
  void closesInTheMiddleOfAnAnswer() throws Exception {
    network.suffer(Trouble.close().after(3));
    try (Socket socket = client()) {
      send(socket, "hello");
      assertThat(text(socket, 5)).isEqualTo("hel");
    }
  }

  @Test
  void resetsInTheMiddleOfAnAnswer() throws Exception {
    try (Socket socket = client()) {
      assertThat(exchange(socket, "hello")).isEqualTo("hello");
      network.suffer(Trouble.reset().after(2));
      send(socket, "again");
      assertThatThrownBy(() -> text(socket, 5)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void holdsBackEachByteThatDrips() throws Exception {
    network.suffer(Trouble.drip(Duration.ofHours(1)).after(2));
    try (Socket socket = client()) {
      send(socket, "hello");
      assertThat(text(socket, 2)).isEqualTo("he");
      assertThatThrownBy(() -> text(socket, 1)).isInstanceOf(SocketTimeoutException.class);
    }
    network.suffer(Trouble.drip(Duration.ofMillis(1)));
    try (Socket socket = client()) {
      assertThat(exchange(socket, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void keepsSilenceAndIsResetByTheRestartedPeer() throws Exception {
    try (Socket socket = client()) {
      assertThat(exchange(socket, "a")).isEqualTo("a");
      assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo((int) 'a');
      network.suffer(Trouble.silence());
      send(socket, "b");
      assertThatThrownBy(() -> text(socket, 1)).isInstanceOf(SocketTimeoutException.class);
      assertThat(arrived).isEmpty();
      network.heal();
      assertThatThrownBy(() -> text(socket, 1)).isInstanceOf(SocketException.class);
    }
    try (Socket socket = client()) {
      assertThat(exchange(socket, "c")).isEqualTo("c");
    }
  }

  @Test
  void losesAnAnswerOfARequestThatArrived() throws Exception {
    network.suffer(Trouble.silence().after(1));
    try (Socket socket = client()) {
      send(socket, "ab");
      assertThat(text(socket, 1)).isEqualTo("a");
      assertThatThrownBy(() -> text(socket, 1)).isInstanceOf(SocketTimeoutException.class);
      assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo((int) 'a');
      assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo((int) 'b');
    }
  }

  @Test
  void givesNobodyAConnectionUntilItIsHealed() throws Exception {
    try (Socket before = client()) {
      assertThat(exchange(before, "a")).isEqualTo("a");
      network.swallowConnections();
      assertThatThrownBy(() -> client(QUIET_MILLIS).close())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(exchange(before, "b")).isEqualTo("b");
      network.heal();
      // sooner than after a second, when the kernel sends a packet again that was dropped
      try (Socket after = client(QUIET_MILLIS)) {
        assertThat(exchange(after, "c")).isEqualTo("c");
      }
    }
  }

  @Test
  void cutsEveryConnection() throws Exception {
    try (Socket first = client();
        Socket second = client()) {
      exchange(first, "a");
      exchange(second, "b");
      network.cut();
      assertThatThrownBy(() -> text(first, 1)).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> text(second, 1)).isInstanceOf(SocketException.class);
      assertThat(network.connections()).isZero();
    }
  }

  @Test
  void resetsAClientWhoseServerIsDown() throws Exception {
    network.close();
    try (ServerSocket nobody = new ServerSocket(0)) {
      network = FaultProxy.to("127.0.0.1", nobody.getLocalPort());
    }
    // the reset meets the client while it connects, writes or reads, as the two race
    assertThatThrownBy(this::exchangeOnANewConnection)
        .isInstanceOf(SocketException.class)
        .hasMessageMatching("Connection reset.*|Broken pipe.*");
  }

  private void exchangeOnANewConnection() throws IOException {
    try (Socket socket = client()) {
      exchange(socket, "a");
    }
  }
}
