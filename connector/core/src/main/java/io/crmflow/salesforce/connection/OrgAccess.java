package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.oauth.Identity;
import io.crmflow.salesforce.oauth.TokenGrant;
import java.net.URI;
import java.time.Instant;

/** What is known about the org and the user behind the tokens. */
record OrgAccess(
    URI instanceUrl,
    String organizationId,
    String organizationName,
    String userName,
    String scopes,
    Instant refreshedAt) {

  static final OrgAccess NONE = new OrgAccess(null, null, null, null, null, null);

  // The 18-character form of an id is the 15-character one with a checksum.
  private static final int ID_LENGTH = 15;

  /** Takes over what a grant tells and keeps the rest: Salesforce leaves out what stays. */
  OrgAccess merge(TokenGrant grant, Instant now) {
    return new OrgAccess(
        grant.instanceUrl() == null ? instanceUrl : origin(grant.instanceUrl()),
        grant.organizationId() == null ? organizationId : grant.organizationId(),
        organizationName,
        userName,
        grant.scopes() == null ? scopes : grant.scopes(),
        now);
  }

  OrgAccess of(Identity identity, String name) {
    return new OrgAccess(
        instanceUrl,
        identity.organizationId() == null ? organizationId : identity.organizationId(),
        name == null ? organizationName : name,
        identity.userName() == null ? userName : identity.userName(),
        scopes,
        refreshedAt);
  }

  boolean isOtherOrgThan(OrgAccess before) {
    return organizationId != null
        && before.organizationId != null
        && !prefix(organizationId).equals(prefix(before.organizationId));
  }

  private static String prefix(String id) {
    return id.substring(0, Math.min(ID_LENGTH, id.length()));
  }

  private static URI origin(URI url) {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }
}
