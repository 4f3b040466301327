package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.http.AllowedHosts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

  private final AllowedHosts allowed = AllowedHosts.of(List.of());

  @ParameterizedTest
  @CsvSource({
    "production, https://login.salesforce.com",
    "Sandbox, https://test.salesforce.com",
    "acme.my.salesforce.com, https://acme.my.salesforce.com",
    "https://acme.lightning.force.com/lightning/page/home, https://acme.my.salesforce.com",
    "' https://acme--dev.sandbox.my.salesforce.com/ ', https://acme--dev.sandbox.my.salesforce.com"
  })
  void knowsTheLoginServer(String entered, String loginUrl) {
    assertThat(new Environment(entered).loginUrl(allowed)).hasToString(loginUrl);
  }
}
