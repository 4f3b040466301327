package io.crmflow.salesforce.oauth;

/**
 * Who a token belongs to.
 *
 * @param userName Salesforce username; null when not told
 * @param organizationId id of the org; null when not told
 */
public record Identity(String userName, String organizationId) {

  /** Nothing known. */
  static final Identity UNKNOWN = new Identity(null, null);
}
