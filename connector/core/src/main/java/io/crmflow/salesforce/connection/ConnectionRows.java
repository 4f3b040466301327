package io.crmflow.salesforce.connection;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;

/** Turns rows of SALESFORCE_CONNECTION into stored connections and back. */
record ConnectionRows(Vault vault) implements RowMapper<StoredConnection> {

  private static final String CONSUMER_SECRET = "SEALED_CONSUMER_SECRET";
  private static final String PRIVATE_KEY = "SEALED_PRIVATE_KEY";
  private static final String ACCESS_TOKEN = "SEALED_ACCESS_TOKEN";
  private static final String REFRESH_TOKEN = "SEALED_REFRESH_TOKEN";

  /** Columns that hold what {@link Vault} sealed. */
  static final List<String> SEALED =
      List.of(CONSUMER_SECRET, PRIVATE_KEY, ACCESS_TOKEN, REFRESH_TOKEN);

  @Override
  public StoredConnection mapRow(ResultSet row, int number) throws SQLException {
    return new StoredConnection(
        row.getString("ID"),
        new ConnectionId(row.getString("TENANT"), row.getString("NAME")),
        settings(row),
        standing(row),
        access(row),
        secrets(row),
        instant(row, "CREATED_AT"),
        instant(row, "UPDATED_AT"),
        row.getLong("VERSION"));
  }

  private static Settings settings(ResultSet row) throws SQLException {
    return new Settings(
        new Environment(row.getString("ENVIRONMENT")),
        Flow.valueOf(row.getString("FLOW")),
        row.getString("CONSUMER_KEY"),
        row.getString("USERNAME"),
        row.getString("API_VERSION"),
        row.getString("IDEMPOTENCY_FIELD"),
        instant(row, "CONSUMER_SECRET_SET_AT"));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        ConnectionState.valueOf(row.getString("STATE")),
        row.getString("STATE_REASON"),
        instant(row, "LIMITED_UNTIL"));
  }

  private static OrgAccess access(ResultSet row) throws SQLException {
    String instanceUrl = row.getString("INSTANCE_URL");
    return new OrgAccess(
        instanceUrl == null ? null : URI.create(instanceUrl),
        row.getString("ORGANIZATION_ID"),
        row.getString("ORGANIZATION_NAME"),
        row.getString("USER_NAME"),
        row.getString("SCOPES"),
        instant(row, "REFRESHED_AT"));
  }

  private Secrets secrets(ResultSet row) throws SQLException {
    try {
      return new Secrets(
          open(row, CONSUMER_SECRET),
          open(row, PRIVATE_KEY),
          open(row, ACCESS_TOKEN),
          open(row, REFRESH_TOKEN));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private String open(ResultSet row, String column) throws SQLException, GeneralSecurityException {
    return vault.open(row.getString("TENANT"), row.getString("ID"), column, row.getString(column));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** Values by column name, for an insert or an update. */
  Map<String, Object> values(StoredConnection connection) {
    Map<String, Object> values = new HashMap<>();
    values.put("ID", connection.rowId());
    values.put("TENANT", connection.id().tenant());
    values.put("NAME", connection.id().name());
    values.put("CREATED_AT", time(connection.createdAt()));
    values.put("UPDATED_AT", time(connection.updatedAt()));
    values.put("VERSION", connection.version());
    putSettings(values, connection.settings());
    putStanding(values, connection.standing());
    putAccess(values, connection.access());
    putSecrets(values, connection);
    return values;
  }

  private static void putSettings(Map<String, Object> values, Settings settings) {
    values.put("ENVIRONMENT", settings.environment().value());
    values.put("FLOW", settings.flow().name());
    values.put("CONSUMER_KEY", settings.consumerKey());
    values.put("USERNAME", settings.username());
    values.put("API_VERSION", settings.apiVersion());
    values.put("IDEMPOTENCY_FIELD", settings.idempotencyField());
    values.put("CONSUMER_SECRET_SET_AT", time(settings.secretSetAt()));
  }

  private static void putStanding(Map<String, Object> values, Standing standing) {
    values.put("STATE", standing.state().name());
    values.put("STATE_REASON", standing.reason());
    values.put("LIMITED_UNTIL", time(standing.limitedUntil()));
  }

  private static void putAccess(Map<String, Object> values, OrgAccess access) {
    values.put("INSTANCE_URL", access.instanceUrl() == null ? null : access.instanceUrl() + "");
    values.put("ORGANIZATION_ID", access.organizationId());
    values.put("ORGANIZATION_NAME", access.organizationName());
    values.put("USER_NAME", access.userName());
    values.put("SCOPES", access.scopes());
    values.put("REFRESHED_AT", time(access.refreshedAt()));
  }

  private void putSecrets(Map<String, Object> values, StoredConnection connection) {
    Secrets secrets = connection.secrets();
    values.put(CONSUMER_SECRET, seal(connection, CONSUMER_SECRET, secrets.consumerSecret()));
    values.put(PRIVATE_KEY, seal(connection, PRIVATE_KEY, secrets.privateKey()));
    values.put(ACCESS_TOKEN, seal(connection, ACCESS_TOKEN, secrets.accessToken()));
    values.put(REFRESH_TOKEN, seal(connection, REFRESH_TOKEN, secrets.refreshToken()));
  }

  private String seal(StoredConnection connection, String column, String plain) {
    return vault.seal(connection.id().tenant(), connection.rowId(), column, plain);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
