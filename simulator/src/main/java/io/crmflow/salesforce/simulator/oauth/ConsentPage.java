package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Html;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pages a person sees while an app asks for access. */
final class ConsentPage {
  private static final List<String> CARRIED =
      List.of(
          "client_id",
          "redirect_uri",
          "response_type",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method");

  private ConsentPage() {}

  static String html(Map<String, String> parameters) {
    String scope = parameters.getOrDefault("scope", "");
    String scopes =
        Scopes.split(scope.isBlank() ? Scopes.OF_APP : scope).stream()
            .map(part -> "<li>" + Html.escape(Scopes.describe(part)) + "</li>")
            .collect(Collectors.joining("\n"));
    return Html.page(
        "Allow Access?",
        """
        <h1>Allow Access?</h1>
        <p><strong>Salesforce Connector (demo app)</strong> is asking to:</p>
        <ul>
        %s
        </ul>
        <p>You are signed in as <strong>%s</strong> (%s).</p>
        <form method="post" action="/services/oauth2/authorize">
        %s
        <button type="submit" name="decision" value="deny">Deny</button>
        <button type="submit" name="decision" value="allow" class="primary">Allow</button>
        </form>
        <p class="note">This page belongs to an org simulator. It gives access to no real data.</p>
        """
            .formatted(
                scopes,
                Html.escape(Identity.ADMIN.displayName()),
                Html.escape(Identity.ADMIN.username()),
                hiddenFields(parameters)));
  }

  static String error(String error, String description) {
    return Html.page(
        "OAuth Error",
        """
        <h1>We can't authorize you because of an OAuth error.</h1>
        <p>For more information, contact your Salesforce administrator.</p>
        <p><code>%s</code> : %s</p>
        """
            .formatted(
                Html.escape("error=" + error), Html.escape("error_description=" + description)));
  }

  private static String hiddenFields(Map<String, String> parameters) {
    return CARRIED.stream()
        .filter(parameters::containsKey)
        .map(
            name ->
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                    .formatted(name, Html.escape(parameters.get(name))))
        .collect(Collectors.joining("\n"));
  }
}
