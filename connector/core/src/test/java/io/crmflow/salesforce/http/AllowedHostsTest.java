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
  @ValueSource(
      strings = {
        "http://login.salesforce.com",
        "http://acme.my.salesforce.com",
        "https://login.salesforce.com:8443",
        "https://login.salesforce.com:80",
        "https://acme.my.salesforce.com:0",
        "https://my.salesforce.com",
        "https://.my.salesforce.com",
        "https://a..my.salesforce.com",
        "https://evilmy.salesforce.com",
        "https://my.salesforce.com.evil.test",
        "https://acme.my.salesforce.com.evil.test",
        "https://login.salesforce.com.evil.test",
        "https://evillogin.salesforce.com",
        "https://x.login.salesforce.com",
        "https://login.salesforce.co",
        "https://login.salesforce.community",
        "https://login-salesforce.com",
        "https://acme.lightning.force.com",
        "https://salesforce.com",
        "https://www.salesforce.com",
        "https://acme.my.salesforce.com.",
        "https://login.salesforce.com.",
        "https://user@login.salesforce.com",
        "https://user:secret@acme.my.salesforce.com",
        "https://login.salesforce.com@evil.test",
        "https://acme.my.salesforce.com:443@evil.test",
        "https://evil.test\\@login.salesforce.com",
        "https://evil.test\\.my.salesforce.com",
        "https://evil.test/.my.salesforce.com",
        "https://evil.test?.my.salesforce.com",
        "https://evil.test#.my.salesforce.com",
        "https://evil.test%2f.my.salesforce.com",
        "https://evil.test%2e.my.salesforce.com",
        "https://acme%2emy%2esalesforce%2ecom",
        "https://%6cogin.salesforce.com",
        "https://acme.my.s\u0430lesforce.com",
        "https://\u0430cme.my.salesforce.com",
        "https://xn--cme-5cd.my.salesforce.com",
        "https://acme.my.xn--slesforce-q4g.com",
        "https://acme\u3002my\u3002salesforce\u3002com",
        "https://acme.my.salesforce.com\u0000.evil.test",
        "https://acme_x.my.salesforce.com",
        "https://acme.my.salesforce.com\n.evil.test",
        "https://acme.my.salesforce.com evil.test",
        "https://2130706433",
        "https://0x7f000001",
        "https://017700000001",
        "https://127.1",
        "https://0.0.0.0",
        "http://0.0.0.0:8090",
        "http://127.0.0.1:8090",
        "http://localhost",
        "http://localhost:8091",
        "http://localhost.evil.test:8090",
        "http://localhost.:8090",
        "https://[::1]",
        "https://[::ffff:127.0.0.1]:8090",
        "https://[::1%25lo]:81",
        "https://169.254.169.254",
        "https://acme.my.salesforce.mil:8443",
        "https://evil.my.salesforce.mil",
        "https://proxy.acme.test",
        "http://proxy.acme.test:8443",
        "ftp://login.salesforce.com",
        "file:///etc/passwd",
        "javascript:alert(1)//login.salesforce.com",
        "jar:https://login.salesforce.com!/",
        "//login.salesforce.com",
        "login.salesforce.com",
        "https:login.salesforce.com",
        "https:///login.salesforce.com",
        "https://",
        ""
      })
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
