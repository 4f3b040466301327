package io.crmflow.salesforce.oauth;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.Scope;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** Turns a token answer, with the members that only Salesforce sends, into a grant. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface TokenGrants {

  TokenGrants MAPPER = Mappers.getMapper(TokenGrants.class);

  @Mapping(target = "accessToken", source = "tokens.accessToken.value")
  @Mapping(target = "refreshToken", source = "tokens.refreshToken.value")
  @Mapping(target = "scopes", source = "tokens.accessToken.scope")
  @Mapping(target = "instanceUrl", source = "customParameters", qualifiedByName = "instance_url")
  @Mapping(target = "identityUrl", source = "customParameters", qualifiedByName = "id")
  @Mapping(target = "issuedAt", source = "customParameters", qualifiedByName = "issued_at")
  TokenGrant toGrant(AccessTokenResponse answer);

  default String toText(Scope scope) {
    return scope == null || scope.isEmpty() ? null : scope.toString();
  }

  @Named("instance_url")
  default URI instanceUrl(Map<String, Object> members) {
    return url(members.get("instance_url"));
  }

  @Named("id")
  default URI identityUrl(Map<String, Object> members) {
    return url(members.get("id"));
  }

  /** Salesforce sends epoch milliseconds as text; the JWT flow leaves them out. */
  @Named("issued_at")
  default Instant issuedAt(Map<String, Object> members) {
    return members.get("issued_at") instanceof String millis && millis.matches("\\d{1,15}")
        ? Instant.ofEpochMilli(Long.parseLong(millis))
        : null;
  }

  private static URI url(Object value) {
    return value instanceof String text ? URI.create(text) : null;
  }
}
