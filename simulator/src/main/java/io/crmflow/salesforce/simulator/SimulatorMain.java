package io.crmflow.salesforce.simulator;

import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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
        --pubsub-port <port>     stands for api.pubsub.salesforce.com:7443, without TLS (8087)
        --pubsub-cert <file>     certificate chain in PEM: the Pub/Sub API is served over TLS
        --pubsub-key <file>      its private key in PEM, not encrypted
        --change-events <names>  captures the changes of these objects only: Account,Lead (all)
        --address <address>      network address to listen on (the loopback address)
        --login-url <url>        how clients reach the login host (http://localhost:<login-port>)
        --instance-url <url>     how clients reach the org (http://localhost:<instance-port>)
        --external-id <names>    adds unique external ID fields of 80 characters, with commas between:
                                 Account.Number__c,Lead.Number__c
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
      Set.of(
          "--login-port",
          "--instance-port",
          "--pubsub-port",
          "--pubsub-cert",
          "--pubsub-key",
          "--change-events",
          "--address",
          "--login-url",
          "--instance-url",
          "--external-id");

  private static final Pattern EXTERNAL_ID = Pattern.compile("\\w+\\.\\w+__c");

  private SimulatorMain() {}

  public static void main(String[] arguments) throws IOException {
    LOGGING.forEach(System.getProperties()::putIfAbsent);
    SalesforceSimulator simulator;
    try {
      simulator = start(parse(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + USAGE);
      System.exit(2);
      return;
    }
    announce(System.out, simulator);
  }

  static SalesforceSimulator start(Map<String, String> options) throws IOException {
    SalesforceSimulator.Builder builder =
        SalesforceSimulator.builder()
            .loginPort(port(options, "--login-port", 8085))
            .instancePort(port(options, "--instance-port", 8086))
            .pubSubPort(port(options, "--pubsub-port", 8087));
    if (options.containsKey("--address")) {
      builder.address(InetAddress.getByName(options.get("--address")));
    }
    if (options.containsKey("--login-url")) {
      builder.loginUrl(URI.create(options.get("--login-url")));
    }
    if (options.containsKey("--instance-url")) {
      builder.instanceUrl(URI.create(options.get("--instance-url")));
    }
    if (options.containsKey("--pubsub-cert") != options.containsKey("--pubsub-key")) {
      throw new IllegalArgumentException(
          "The options --pubsub-cert and --pubsub-key belong together: give both or none.");
    }
    if (options.containsKey("--pubsub-cert")) {
      builder.pubSubTls(
          Path.of(options.get("--pubsub-cert")), Path.of(options.get("--pubsub-key")));
    }
    builder.setUp(org -> setUp(org, options));
    return (options.containsKey("--empty") ? builder.empty() : builder.seeded()).build();
  }

  private static void setUp(Org org, Map<String, String> options) {
    names(options, "--external-id").forEach(name -> addExternalId(org, name));
    if (options.containsKey("--change-events")) {
      org.changeDataCapture().only(names(options, "--change-events").toArray(String[]::new));
    }
  }

  private static List<String> names(Map<String, String> options, String option) {
    String names = options.get(option);
    return names == null ? List.of() : List.of(names.split(","));
  }

  private static void addExternalId(Org org, String name) {
    if (!EXTERNAL_ID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The option --external-id takes an object and a field that ends in __c, such as"
              + " Account.Number__c, unlike "
              + name);
    }
    String[] parts = name.split("\\.");
    org.addField(parts[0], Field.text(parts[1], 80).asExternalId().asUnique());
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
          Pub/Sub API      %s
          consumer key     %s
          consumer secret  %s
        %n\
        """,
        simulator.loginUrl(),
        simulator.instanceUrl(),
        simulator.pubSubEndpoint(),
        simulator.org().app().consumerKey(),
        simulator.org().app().consumerSecret());
  }

  private static int port(Map<String, String> options, String name, int standard) {
    String text = options.get(name);
    return text == null ? standard : Integer.parseInt(text);
  }
}
