package io.crmflow.salesforce.http;

import java.util.List;

/**
 * Addresses that must never see a token, though each looks like one that may, or leads to a place
 * that a server should not reach: look-alikes, other ports and schemes, user names, escapes, other
 * alphabets, spellings of the loopback address, metadata services.
 */
public final class HostileHosts {

  private static final List<String> ADDRESSES =
      List.of(
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
          "");

  private HostileHosts() {}

  /** All of them; refused where only the hosts of {@link AllowedHostsTest} are allowed. */
  public static List<String> addresses() {
    return ADDRESSES;
  }
}
