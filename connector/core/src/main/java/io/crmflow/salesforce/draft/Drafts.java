package io.crmflow.salesforce.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The drafts of all users. Nobody sees those of another: to everyone else they do not exist. A
 * model is kept as text and never read here, so what it says can do no harm. Thread-safe.
 */
public final class Drafts {

  /** Forty times the largest process that the application brings along. */
  public static final int MOST_CHARACTERS = 2_000_000;

  /** More than anyone looks through; bounds what one user can store. */
  public static final int MOST_DRAFTS = 50;

  private static final int LONGEST_NAME = 120;

  private static final String ENTRY = "SELECT ID, NAME, VERSION, CHANGED_AT";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  private Drafts(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Opens the store. The table must exist: {@link
   * io.crmflow.salesforce.connection.ConnectionServices} creates it.
   */
  public static Drafts create(
      DataSource dataSource, PlatformTransactionManager transactions, Clock clock) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new Drafts(JdbcClient.create(dataSource), own, clock);
  }

  /** The user's drafts without their models, the one changed last first. */
  public List<Draft> of(String user) {
    return jdbc.sql(
            ENTRY + " FROM SALESFORCE_DRAFT WHERE USER_ID = ? ORDER BY CHANGED_AT DESC, NAME")
        .param(user)
        .query((row, number) -> entry(row, null))
        .list();
  }

  /**
   * One of the user's drafts with its model.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code NOT_FOUND}
   */
  public Draft get(String user, String id) {
    return jdbc.sql(ENTRY + ", MODEL FROM SALESFORCE_DRAFT WHERE USER_ID = ? AND ID = ?")
        .params(user, id)
        .query((row, number) -> entry(row, row.getString("MODEL")))
        .optional()
        .orElseThrow(() -> DraftProblems.notFound(id));
  }

  /**
   * Keeps a new draft.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} when name or model
   *     are missing or too large, or there are too many drafts; {@code DUPLICATE} when the user has
   *     one of this name
   */
  public Draft add(String user, String name, String model) {
    String given = checked(name, model);
    Draft draft = new Draft(UUID.randomUUID().toString(), given, 1, now(), model);
    // two adds at the same moment may pass the limit together; it is there against thousands
    if (of(user).size() >= MOST_DRAFTS) {
      throw DraftProblems.tooMany();
    }
    write(
        given,
        "INSERT INTO SALESFORCE_DRAFT (ID, USER_ID, NAME, MODEL, VERSION, CHANGED_AT)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        draft.id(),
        user,
        given,
        model,
        draft.version(),
        time(draft.changedAt()));
    return draft;
  }

  /**
   * Saves a draft anew.
   *
   * @param version the one that the change was made on
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code NOT_FOUND}; {@code
   *     STALE_RECORD} when it was saved since, in another tab or on another machine; {@code
   *     VALIDATION} and {@code DUPLICATE} as {@link #add}
   */
  public Draft save(String user, String id, String name, String model, long version) {
    String given = checked(name, model);
    Draft draft = new Draft(id, given, version + 1, now(), model);
    int changed =
        write(
            given,
            "UPDATE SALESFORCE_DRAFT SET NAME = ?, MODEL = ?, VERSION = ?, CHANGED_AT = ?"
                + " WHERE USER_ID = ? AND ID = ? AND VERSION = ?",
            given,
            model,
            draft.version(),
            time(draft.changedAt()),
            user,
            id,
            version);
    if (changed == 0) {
      throw DraftProblems.stale(get(user, id));
    }
    return draft;
  }

  /**
   * Deletes a draft.
   *
   * @param version the one that the decision was made on
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code NOT_FOUND}, {@code
   *     STALE_RECORD}
   */
  public void delete(String user, String id, long version) {
    int deleted =
        write(
            id,
            "DELETE FROM SALESFORCE_DRAFT WHERE USER_ID = ? AND ID = ? AND VERSION = ?",
            user,
            id,
            version);
    if (deleted == 0) {
      throw DraftProblems.stale(get(user, id));
    }
  }

  private static String checked(String name, String model) {
    if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
      throw DraftProblems.badName(LONGEST_NAME);
    }
    if (model == null || model.isBlank()) {
      throw DraftProblems.noModel();
    }
    if (model.length() > MOST_CHARACTERS) {
      throw DraftProblems.tooLarge(model.length(), MOST_CHARACTERS);
    }
    return name.strip();
  }

  private int write(String name, String sql, Object... params) {
    try {
      Integer count = transaction.execute(status -> jdbc.sql(sql).params(params).update());
      return count == null ? 0 : count;
    } catch (DuplicateKeyException e) {
      throw DraftProblems.exists(name);
    }
  }

  private Instant now() {
    // databases keep microseconds
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Draft entry(ResultSet row, String model) throws SQLException {
    return new Draft(
        row.getString("ID"),
        row.getString("NAME"),
        row.getLong("VERSION"),
        row.getObject("CHANGED_AT", OffsetDateTime.class).toInstant(),
        model);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
