package io.crmflow.salesforce.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the OAuth error in Salesforce's authorization page. It stands in the address the page leads
 * to ({@code error=..&error_description=..}), as the same text in a bare page, or as {@code CODE :
 * description} in a styled one. A page without any of these asks to log in.
 */
final class SignInPage {

  private static final Pattern QUERY =
      Pattern.compile(
          "[?&\\s>]?error=([A-Za-z_]{3,60})&(?:amp;)?error_description=([^&\\s<\"']{1,400})");
  // Bounded on both sides: without it a page of 100,000 letters takes minutes to search.
  private static final Pattern STYLED =
      Pattern.compile(
          "(?:error=)?([A-Za-z]{1,60}_[A-Za-z_]{2,60})\\s:\\s(?:error_description=)?([^<]{1,200})");

  private SignInPage() {}

  static Optional<OAuthFailure> problem(HTTPResponse page) {
    String location = page.getLocation() == null ? "" : page.getLocation().toString();
    String body = page.getBody() == null ? "" : page.getBody();
    return inQuery(location).or(() -> inQuery(body)).or(() -> inHeading(page, body));
  }

  private static Optional<OAuthFailure> inQuery(String text) {
    Matcher error = QUERY.matcher(text);
    return error.find()
        ? Optional.of(OAuthErrors.of(error.group(1), decoded(error.group(2))))
        : Optional.empty();
  }

  // Only a page that says what it is: any other may hold words with a colon between them.
  private static Optional<OAuthFailure> inHeading(HTTPResponse page, String body) {
    Matcher error = STYLED.matcher(body.replaceAll("<[^>]{0,300}>", ""));
    boolean refused = page.getStatusCode() >= 400 || body.contains("OAuth error");
    return refused && error.find()
        ? Optional.of(OAuthErrors.of(error.group(1), error.group(2).strip()))
        : Optional.empty();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
