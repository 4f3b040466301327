package io.crmflow.salesforce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class FileContentTest {

  private static final byte[] TEXT = "Grüße".getBytes(StandardCharsets.UTF_8);

  @Test
  void givesWhatWasWrittenUntilItIsClosed() throws IOException {
    FileContent file = FileContent.written("a.txt", "text/plain", out -> out.write(TEXT));

    assertThat(file.size()).isEqualTo(TEXT.length);
    for (int i = 0; i < 2; i++) {
      try (InputStream in = file.open()) {
        assertThat(in.readAllBytes()).isEqualTo(TEXT);
      }
    }
    file.close();
    assertThatThrownBy(file::open).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void nobodyElseMayReadWhatIsOnDisk() throws IOException {
    try (FileContent file = FileContent.written("a.txt", "text/plain", out -> out.write(TEXT))) {
      Path path = ((TemporaryFile) file.source()).path();

      assertThat(Files.getPosixFilePermissions(path))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void tellsWhyAFileCannotBeWritten() {
    assertThatThrownBy(
            () ->
                FileContent.written(
                    "a.txt",
                    "text/plain",
                    out -> {
                      throw new IOException("The disk is full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("The disk is full");
  }
}
