package io.crmflow.salesforce.connection;

import java.util.Objects;

/**
 * Names a connection.
 *
 * @param tenant tenant that owns the connection; empty when the engine has no tenants
 * @param name name as shown to people and written in process models, unique in its tenant
 */
public record ConnectionId(String tenant, String name) {

  public ConnectionId {
    tenant = tenant == null ? "" : tenant;
    Objects.requireNonNull(name, "name");
  }

  /** A connection that belongs to no tenant. */
  public static ConnectionId of(String name) {
    return new ConnectionId("", name);
  }

  @Override
  public String toString() {
    return tenant.isEmpty() ? name : tenant + "/" + name;
  }
}
