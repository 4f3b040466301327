package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Who a token belongs to: userinfo and the identity URL. A bad token is answered in plain text. */
final class IdentityEndpoint {
  /** The addresses that answers name, whether or not the simulator serves what is there. */
  private static final Map<String, String> SOAP =
      Map.of("enterprise", "c", "metadata", "m", "partner", "u", "tooling_soap", "T");

  private static final Map<String, String> REST = new LinkedHashMap<>();

  static {
    REST.put("rest", "");
    REST.put("sobjects", "sobjects/");
    REST.put("search", "search/");
    REST.put("query", "query/");
    REST.put("recent", "recent/");
    REST.put("tooling_rest", "tooling/");
    REST.put("feeds", "chatter/feeds");
    REST.put("groups", "chatter/groups");
    REST.put("users", "chatter/users");
    REST.put("feed_items", "chatter/feed-items");
    REST.put("feed_elements", "chatter/feed-elements");
  }

  private final Tokens tokens;
  private final TokenAnswer answer;
  private final Supplier<Hosts> hosts;

  IdentityEndpoint(Tokens tokens, TokenAnswer answer, Supplier<Hosts> hosts) {
    this.tokens = tokens;
    this.answer = answer;
    this.hosts = hosts;
  }

  Response userInfo(Request request) {
    Response refusal = refusal(request);
    return refusal == null ? Response.json(200, userInfo()) : refusal;
  }

  Response identity(Request request) {
    Response refusal = refusal(request);
    if (refusal != null) {
      return refusal;
    }
    String org = "/id/" + Identity.ADMIN.orgId() + "/";
    if (!request.path().startsWith(org)) {
      return Response.text(403, "Wrong_Org");
    }
    return request.path().equals(org + Identity.ADMIN.userId())
        ? Response.json(200, identity())
        : Response.text(404, "Not Found");
  }

  private Response refusal(Request request) {
    String token = request.bearer().orElse(request.query().get("access_token"));
    if (token == null) {
      return Response.text(403, "Missing_OAuth_Token");
    }
    return tokens.session(token).isPresent() ? null : Response.text(403, "Bad_OAuth_Token");
  }

  private Map<String, Object> userInfo() {
    Identity user = Identity.ADMIN;
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("sub", answer.identityUrl());
    info.put("user_id", user.userId());
    info.put("organization_id", user.orgId());
    info.put("preferred_username", user.username());
    info.put("nickname", user.firstName());
    info.put("name", user.displayName());
    info.put("email", user.email());
    info.put("email_verified", true);
    info.put("given_name", user.firstName());
    info.put("family_name", user.lastName());
    info.put("zoneinfo", "Europe/Berlin");
    info.put("photos", photos());
    info.put("profile", hosts.get().instance() + "/" + user.userId());
    info.put("picture", photos().get("picture"));
    info.put("address", Map.of("country", "DE"));
    info.put("is_salesforce_integration_user", false);
    info.put("urls", urls());
    info.put("active", true);
    info.put("user_type", "STANDARD");
    info.put("language", "en_US");
    info.put("locale", "en_US");
    info.put("utcOffset", 3_600_000);
    info.put("updated_at", "2026-01-05T09:00:00Z");
    info.put("is_app_installed", true);
    return info;
  }

  private Map<String, Object> identity() {
    Identity user = Identity.ADMIN;
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("id", answer.identityUrl());
    identity.put("asserted_user", true);
    identity.put("user_id", user.userId());
    identity.put("organization_id", user.orgId());
    identity.put("username", user.username());
    identity.put("nick_name", user.firstName());
    identity.put("display_name", user.displayName());
    identity.put("email", user.email());
    identity.put("email_verified", true);
    identity.put("first_name", user.firstName());
    identity.put("last_name", user.lastName());
    identity.put("timezone", "Europe/Berlin");
    identity.put("photos", photos());
    identity.put("addr_street", null);
    identity.put("addr_city", null);
    identity.put("addr_state", null);
    identity.put("addr_country", "DE");
    identity.put("addr_zip", null);
    identity.put("mobile_phone", null);
    identity.put("mobile_phone_verified", false);
    identity.put("is_lightning_login_user", false);
    identity.put("status", status());
    identity.put("urls", urls());
    identity.put("active", true);
    identity.put("user_type", "STANDARD");
    identity.put("language", "en_US");
    identity.put("locale", "en_US");
    identity.put("utcOffset", 3_600_000);
    identity.put("last_modified_date", "2026-01-05T09:00:00Z");
    identity.put("is_app_installed", true);
    return identity;
  }

  /** The user's last post in Chatter: there is none. */
  private static Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("created_date", null);
    status.put("body", null);
    return status;
  }

  private Map<String, Object> photos() {
    String base = hosts.get().instance() + "/profilephoto/005/";
    Map<String, Object> photos = new LinkedHashMap<>();
    photos.put("picture", base + "F");
    photos.put("thumbnail", base + "T");
    return photos;
  }

  private Map<String, Object> urls() {
    String instance = hosts.get().instance().toString();
    Map<String, Object> urls = new LinkedHashMap<>();
    SOAP.forEach(
        (name, kind) ->
            urls.put(
                name,
                instance + "/services/Soap/" + kind + "/{version}/" + Identity.ADMIN.orgId()));
    REST.forEach((name, path) -> urls.put(name, instance + "/services/data/v{version}/" + path));
    urls.put("profile", instance + "/" + Identity.ADMIN.userId());
    urls.put("custom_domain", instance);
    return urls;
  }
}
