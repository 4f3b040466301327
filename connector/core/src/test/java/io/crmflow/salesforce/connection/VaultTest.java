package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultTest {

  private final Vault vault = vault();

  private static Vault vault() {
    try {
      AeadConfig.register();
      return new Vault(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())
              .getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void opensWhatItSealedInItsPlace() throws Exception {
    String sealed = vault.seal("acme", "row", "COLUMN", "5Aep861–token");

    assertThat(sealed).doesNotContain("5Aep861");
    assertThat(vault.open("acme", "row", "COLUMN", sealed)).isEqualTo("5Aep861–token");
    assertThat(vault.seal("acme", "row", "COLUMN", "5Aep861–token")).isNotEqualTo(sealed);
  }

  @Test
  void nothingStaysNothing() throws Exception {
    assertThat(vault.seal("acme", "row", "COLUMN", null)).isNull();
    assertThat(vault.open("acme", "row", "COLUMN", null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"other,row,COLUMN", "acme,other,COLUMN", "acme,row,OTHER", "acme:row,COLUMN,''"})
  void opensNothingInAnotherPlace(String tenant, String row, String column) {
    String sealed = vault.seal("acme", "row", "COLUMN", "token");

    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> vault.open(tenant, row, column, sealed));
  }

  @Test
  void opensNothingThatItDidNotSeal() {
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> vault.open("acme", "row", "COLUMN", "token"));
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> vault.open("acme", "row", "COLUMN", "not Base64!"));
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(
            () ->
                vault.open(
                    "acme", "row", "COLUMN", vault().seal("acme", "row", "COLUMN", "token")));
  }
}
