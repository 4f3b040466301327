package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultTest {

  private final List<HikariDataSource> pools = new ArrayList<>();
  private final Vault vault = vault();

  private Vault vault() {
    HikariDataSource pool = TestDatabase.H2.migrated();
    pools.add(pool);
    return new Vault(KeysetStoreTest.store(pool).open(Node.KEY));
  }

  @AfterEach
  void close() {
    pools.forEach(HikariDataSource::close);
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
