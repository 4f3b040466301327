package io.crmflow.salesforce.connection;

/**
 * Whom the requests of a connection reach. Two of them are equal as long as the connection leads to
 * the same org as the same user, and differ when it was deleted and made anew, or connected to
 * another org or by another person: what was read through it before may be wrong then.
 *
 * @param row names the stored connection for all time
 * @param organizationId id of the org; null before the first connect
 * @param userName Salesforce user; null when unknown
 */
public record OrgUser(String row, String organizationId, String userName) {

  static OrgUser of(StoredConnection connection) {
    OrgAccess access = connection.access();
    return new OrgUser(connection.rowId(), access.organizationId(), access.userName());
  }
}
