package io.crmflow.salesforce.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Runs a simulator from the command line until it is stopped.
 *
 * <pre>java -jar salesforce-simulator-standalone.jar --login-port 8085 --instance-port 8086</pre>
 */
public final class SimulatorMain {
  private static final String USAGE =
      """
      Options:
        --login-port <port>      stands for login.salesforce.com (8085)
        --instance-port <port>   stands for the org's My Domain host (8086)
        --address <address>      network address to listen on (the loopback address)
        --login-url <url>        how clients reach the login host (http://localhost:<login-port>)
        --instance-url <url>     how clients reach the org (http://localhost:<instance-port>)
        --empty                  start without records
      """;

  /**
   * For the SLF4J binding of the stand-alone jar and the web server; -D on the command line wins.
   */
  private static final Map<String, String> LOGGING =
      Map.of(
          "org.slf4j.simpleLogger.defaultLogLevel", "warn",
          "org.jboss.logging.provider", "slf4j");

  private static final Set<String> WITH_VALUE =
      Set.of("--login-port", "--instance-port", "--address", "--login-url", "--instance-url");

  private SimulatorMain() {}

  public static void main(String[] arguments) throws IOException {
    LOGGING.forEach(System.getProperties()::putIfAbsent);
    Map<String, String> options;
    try {
      options = parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + USAGE);
      System.exit(2);
      return;
    }
    announce(System.out, start(options));
  }

  static SalesforceSimulator start(Map<String, String> options) throws IOException {
    SalesforceSimulator.Builder builder =
        SalesforceSimulator.builder()
            .loginPort(port(options, "--login-port", 8085))
            .instancePort(port(options, "--instance-port", 8086));
    if (options.containsKey("--address")) {
      builder.address(InetAddress.getByName(options.get("--address")));
    }
    if (options.containsKey("--login-url")) {
      builder.loginUrl(URI.create(options.get("--login-url")));
    }
    if (options.containsKey("--instance-url")) {
      builder.instanceUrl(URI.create(options.get("--instance-url")));
    }
    return (options.containsKey("--empty") ? builder.empty() : builder.seeded()).build();
  }

  /**
   * Reads {@code --name value} pairs.
   *
   * @throws IllegalArgumentException naming the argument that is no option
   */
  static Map<String, String> parse(String... arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--empty")) {
        options.put(arguments[i], "");
      } else if (WITH_VALUE.contains(arguments[i]) && i + 1 < arguments.length) {
        options.put(arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException(
            "The argument " + arguments[i] + " is no option of the simulator or lacks its value.");
      }
    }
    return options;
  }

  static void announce(PrintStream out, SalesforceSimulator simulator) {
    out.printf(
        """
        Salesforce org SIMULATOR is running. It opens no real org; key and secret are public.
          login host       %s
          instance host    %s
          consumer key     %s
          consumer secret  %s
        %n""",
        simulator.loginUrl(),
        simulator.instanceUrl(),
        simulator.org().app().consumerKey(),
        simulator.org().app().consumerSecret());
  }

  private static int port(Map<String, String> options, String name, int standard) {
    String text = options.get(name);
    return text == null ? standard : Integer.parseInt(text);
  }
}
