package io.crmflow.salesforce.simulator.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate of localhost that this JVM trusts until it is closed: some clients speak TLS only.
 *
 * @param chain PEM
 * @param key PEM
 */
record LocalhostCertificate(Path chain, Path key) implements AutoCloseable {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "localhost";

  static LocalhostCertificate create(Path directory) {
    try {
      Path store = directory.resolve("localhost.p12");
      generate(store);
      KeyStore entries = KeyStore.getInstance("PKCS12");
      try (InputStream bytes = Files.newInputStream(store)) {
        entries.load(bytes, PASSWORD.toCharArray());
      }
      System.setProperty(TRUST_STORE, store.toString());
      System.setProperty(TRUST_STORE + "Password", PASSWORD);
      return new LocalhostCertificate(
          pem(
              directory.resolve("chain.pem"),
              "CERTIFICATE",
              entries.getCertificate(ALIAS).getEncoded()),
          pem(
              directory.resolve("key.pem"),
              "PRIVATE KEY",
              entries.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("No certificate of localhost could be made", e);
    }
  }

  @Override
  public void close() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
  }

  private static void generate(Path store) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!Files.exists(store)) {
      throw new IOException("keytool made no key store: " + output);
    }
  }

  private static Path pem(Path file, String type, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64));
  }
}
