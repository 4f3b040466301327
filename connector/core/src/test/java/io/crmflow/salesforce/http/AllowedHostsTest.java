package io.crmflow.salesforce.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  private final AllowedHosts hosts =
      AllowedHosts.of(
          List.of("localhost:8090", "acme.my.salesforce.mil", "proxy.acme.test:8443", "[::1]:81"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.salesforce.com",
        "https://test.salesforce.com/services/oauth2/token",
        "https://acme.my.salesforce.com/services/data/v65.0/limits?x=1",
        "https://acme--uat.sandbox.my.salesforce.com",
        "https://acme-dev-ed.develop.my.salesforce.com:443/",
        "HTTPS://ACME.My.Salesforce.COM/",
        "https://acme.my.salesforce.mil",
        "https://proxy.acme.test:8443/services",
        "http://localhost:8090/services",
        "https://localhost:8090/services",
        "http://[::1]:81/"
      })
  void allowsSalesforceAndListedHosts(String address) {
    assertThat(hosts.allows(URI.create(address))).isTrue();
    hosts.require(URI.create(address));
  }

  @ParameterizedTest
  @MethodSource("io.crmflow.salesforce.http.HostileHosts#addresses")
  void refusesEveryOtherAddress(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException notEvenAnAddress) {
      assertThatThrownBy(() -> hosts.origin(address)).isInstanceOf(SalesforceException.class);
      return;
    }
    assertThat(hosts.allows(uri)).isFalse();
    assertThatThrownBy(() -> hosts.require(uri))
        .isInstanceOfSatisfying(
            SalesforceException.class,
            e -> {
              assertThat(e.error().category()).isEqualTo(ErrorCategory.VALIDATION);
              assertThat(e.error().code()).isEqualTo("HOST_NOT_ALLOWED");
              assertThat(e).hasMessageNotContaining("secret");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "acme.my.salesforce.com, https://acme.my.salesforce.com",
    "'  ACME.my.salesforce.com/  ', https://acme.my.salesforce.com",
    "https://acme.my.salesforce.com/lightning/page/home?a=b, https://acme.my.salesforce.com",
    "http://acme.my.salesforce.com, https://acme.my.salesforce.com",
    "acme.my.salesforce.com:443, https://acme.my.salesforce.com",
    "login.salesforce.com, https://login.salesforce.com",
    "https://acme.lightning.force.com/lightning/o/Lead, https://acme.my.salesforce.com",
    "acme--uat.sandbox.lightning.force.com, https://acme--uat.sandbox.my.salesforce.com",
    "acme--uat.lightning.force.com, https://acme--uat.sandbox.my.salesforce.com",
    "acme-dev-ed.develop.lightning.force.com, https://acme-dev-ed.develop.my.salesforce.com",
    "https://acme.my.salesforce-setup.com/lightning/setup, https://acme.my.salesforce.com",
    "localhost:8090, http://localhost:8090",
    "http://localhost:8090/services, http://localhost:8090",
    "https://localhost:8090, https://localhost:8090",
    "[::1]:81, http://[::1]:81",
    "proxy.acme.test:8443, https://proxy.acme.test:8443"
  })
  void normalisesWhatPeoplePaste(String pasted, String origin) {
    assertThat(hosts.origin(pasted)).isEqualTo(URI.create(origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "acme",
        "https://user:secret@acme.my.salesforce.com",
        "https://acme.my.salesforce.com.evil.test/",
        "evil.test/.lightning.force.com",
        "evil.test#.lightning.force.com",
        "https://evil.test\\@acme.lightning.force.com",
        ".lightning.force.com",
        "localhost",
        "localhost:9999",
        "0.0.0.0:8090"
      })
  void refusesPastedTextThatIsNoAllowedHost(String pasted) {
    assertThatThrownBy(() -> hosts.origin(pasted))
        .isInstanceOfSatisfying(
            SalesforceException.class,
            e -> assertThat(e.error().code()).isEqualTo("HOST_NOT_ALLOWED"))
        .hasMessageNotContaining("secret")
        .hasMessageContaining("salesforce.connector.allowed-hosts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://acme.test",
        "http://0.0.0.0:80",
        "user:secret@localhost:8090",
        "*.acme.test",
        "ftp://localhost",
        "localhost.",
        "",
        "ac me"
      })
  void refusesAListEntryThatIsNoPlainHost(String entry) {
    assertThatThrownBy(() -> AllowedHosts.of(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void readsAListEntryWithASchemeAsThatSchemeOnly() {
    AllowedHosts plain = AllowedHosts.of(List.of("http://127.0.0.1:8090"));
    assertThat(plain.allows(URI.create("http://127.0.0.1:8090/"))).isTrue();
    assertThat(plain.allows(URI.create("https://127.0.0.1:8090/"))).isFalse();
  }
}
