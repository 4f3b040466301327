package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionKeyTest {

  @TempDir private Path directory;

  @Test
  void generatesAKeyThatOnlyItsOwnerCanRead() throws Exception {
    Path file = directory.resolve("deep/salesforce.key");

    EncryptionKey generated = EncryptionKey.generate(file);

    assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    byte[] sealed = generated.aead().encrypt(new byte[] {7}, new byte[0]);
    assertThat(EncryptionKey.fromFile(file).aead().decrypt(sealed, new byte[0])).containsExactly(7);
  }

  @Test
  void generatesNoKeyWhereNoFileCanBe() {
    assertThatIllegalStateException()
        .isThrownBy(() -> EncryptionKey.generate(Path.of("/")))
        .withMessageContaining("Choose a path that does not exist yet");
  }

  @Test
  void generatesNoKeyOverAnother() throws IOException {
    Path file = directory.resolve("salesforce.key");
    EncryptionKey.generate(file);
    String before = Files.readString(file);

    assertThatIllegalStateException()
        .isThrownBy(() -> EncryptionKey.generate(file))
        .withMessageContaining(file.toString());
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void saysWhichFileIsMissing() {
    Path file = directory.resolve("missing.key");

    assertThatIllegalStateException()
        .isThrownBy(() -> EncryptionKey.fromFile(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("openssl rand -base64 32");
  }

  @Test
  void refusesAnythingElseThan32BytesWithoutRepeatingIt() throws IOException {
    Path file = directory.resolve("short.key");
    Files.writeString(file, "c2hvcnQ=");

    assertThatIllegalStateException()
        .isThrownBy(() -> EncryptionKey.fromFile(file))
        .withMessageContaining(file.toString())
        .satisfies(e -> assertThat(e).hasMessageNotContaining("c2hvcnQ="));
    assertThatIllegalStateException().isThrownBy(() -> EncryptionKey.fromText("not Base64!"));
    assertThatIllegalStateException().isThrownBy(() -> EncryptionKey.fromText(""));
  }

  @Test
  void itsTextIsItsSource() {
    String base64 = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    assertThat(EncryptionKey.fromText(base64).toString()).doesNotContain(base64);
  }
}
