package io.crmflow.salesforce.console;

import io.crmflow.salesforce.connection.Authorizations;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A random cookie that ties a sign-in at Salesforce to the browser it began in. One secret serves
 * all sign-ins of a browser, so that several can be open side by side.
 */
final class BrowserSecret {

  private static final int BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** A sign-in is valid for ten minutes. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final SecureRandom random = new SecureRandom();
  private final boolean https;

  private BrowserSecret(boolean https) {
    this.https = https;
  }

  static BrowserSecret of(Authorizations authorizations) {
    return new BrowserSecret("https".equals(authorizations.redirectUrl().getScheme()));
  }

  /** The secret of this browser; empty when it has none. */
  Optional<String> find(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, name()))
        .map(Cookie::getValue)
        .filter(value -> SHAPE.matcher(value).matches());
  }

  /** The secret of this browser, for ten more minutes; a new one when it has none. */
  String keep(HttpServletRequest request, HttpServletResponse response) {
    String secret = find(request).orElseGet(this::create);
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret).toString());
    return secret;
  }

  private ResponseCookie cookie(String secret) {
    // Lax: Salesforce leads the browser back by a link from its own site
    return ResponseCookie.from(name(), secret)
        .httpOnly(true)
        .secure(https)
        .sameSite("Lax")
        .path("/")
        .maxAge(LIFETIME)
        .build();
  }

  /** With the prefix, browsers refuse the cookie from a neighbouring host (RFC 6265bis, 4.1.3). */
  private String name() {
    return (https ? "__Host-" : "") + "salesforce-authorization";
  }

  private String create() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
