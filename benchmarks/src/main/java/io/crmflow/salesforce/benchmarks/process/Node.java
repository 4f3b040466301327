package io.crmflow.salesforce.benchmarks.process;

import io.crmflow.salesforce.benchmarks.machine.ChildJvm;
import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts a {@link ContenderNode}. */
final class Node {

  private Node() {}

  /** Returns when it is ready for commands. */
  static ChildJvm start(Contender contender, OrgAddress org, String databaseUrl) {
    Map<String, String> properties = new TreeMap<>(contender.properties());
    properties.put("contender.model", contender.model());
    properties.put("org.instance", org.instance().toString());
    properties.put("org.consumer-key", org.consumerKey());
    properties.put("org.consumer-secret", org.consumerSecret());
    properties.put("spring.datasource.url", databaseUrl);
    properties.put("spring.datasource.hikari.maximum-pool-size", "20");
    properties.put("spring.main.banner-mode", "off");
    properties.put("logging.level.root", "WARN");
    properties.put("logging.threshold.console", "OFF");
    properties.put("logging.file.name", "target/node-" + contender + ".log");
    properties.put("camunda.bpm.auto-deployment-enabled", "false");
    properties.put("camunda.bpm.history-level", "full");
    properties.put("salesforce.connector.triggers.enabled", "false");
    properties.put("salesforce.connector.encryption.key-file", keyFile().toString());
    properties.put("salesforce.connector.allowed-hosts", org.instance().toString());
    List<String> arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toList();
    ChildJvm node =
        ChildJvm.start(
            "node-" + contender + "-errors",
            contender.jvmOptions(),
            ContenderNode.class,
            arguments);
    node.await(line -> line.startsWith(ChildJvm.ANSWER));
    return node;
  }

  /** All nodes of a run share it, so that they can share a database. */
  private static synchronized Path keyFile() {
    try {
      Path file = Path.of("target", "encryption.key").toAbsolutePath();
      if (Files.notExists(file)) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(file, Base64.getEncoder().encodeToString(key));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
