package io.crmflow.salesforce.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySourceTest {

  @TempDir private Path directory;

  @Test
  void generatesTheKeyOfAnEmbeddedDatabaseBesideItAndKeepsIt() throws Exception {
    KeySource source = KeySource.ofUrl("jdbc:h2:file:" + directory + "/data;MODE=LEGACY");

    source.key(null);
    Path file = directory.resolve("salesforce-connector.key");
    String generated = Files.readString(file);
    source.key(null);

    assertThat(file).hasContent(generated.strip());
  }

  @Test
  void needsNoFileInMemory() {
    assertThat(KeySource.ofUrl("jdbc:h2:mem:test").key(null)).isNotNull();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesToStartWithoutAKeyAndTellsHowToMakeOne() {
    for (String url : new String[] {"jdbc:postgresql://db/camunda", "jdbc:h2:tcp://db/camunda"}) {
      assertThatThrownBy(() -> KeySource.ofUrl(url).key(null))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("openssl rand -base64 32")
          .hasMessageContaining("salesforce.connector.encryption.key-file");
    }
  }

  @Test
  void neverGeneratesTheKeyOfAServerDatabase() {
    Path file = directory.resolve("missing.key");

    assertThatThrownBy(() -> KeySource.ofUrl("jdbc:postgresql://db/camunda").key(file))
        .hasMessageContaining(file.toString());
    assertThat(file).doesNotExist();
  }
}
