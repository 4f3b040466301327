package io.crmflow.salesforce.connection;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The token of a request, and the encryption that keeps it in the database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenBenchmark {

  private static final ConnectionId CONNECTION = ConnectionId.of("main");
  private static final String TOKEN = "00DSM0000000001!" + "x".repeat(96);

  private SalesforceSimulator org;
  private GuardedHttpClient http;
  private Sessions sessions;
  private Vault vault;
  private String sealed;

  @Setup
  public void connect() {
    org = SalesforceSimulator.builder().build();
    AllowedHosts hosts = AllowedHosts.of(List.of(org.instanceUrl().toString()));
    Duration patience = Duration.ofSeconds(30);
    http = new GuardedHttpClient(new HttpSettings(hosts, patience, patience, 1 << 20));
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:tokens;DB_CLOSE_DELAY=-1");
    JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    EncryptionKey key = EncryptionKey.fromText("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    ConnectionServices services =
        ConnectionServices.create(
            database,
            transactions,
            key,
            http,
            hosts,
            URI.create("http://localhost:8080"),
            "65.0",
            () -> "benchmark",
            Clock.systemUTC());
    services
        .connections()
        .create(
            NewConnection.withSecret(
                CONNECTION,
                new Environment(org.instanceUrl().toString()),
                Flow.CLIENT_CREDENTIALS,
                org.org().app().consumerKey(),
                new Secret(org.org().app().consumerSecret())));
    services.connections().connect(CONNECTION);
    sessions = services.sessions();
    vault =
        new Vault(
            new KeysetStore(
                    JdbcClient.create(database),
                    new TransactionTemplate(transactions),
                    Clock.systemUTC())
                .open(key));
    sealed = vault.seal("", "row", "access_token", TOKEN);
  }

  @TearDown
  public void close() {
    http.close();
    org.close();
  }

  /** The session of a request; the database is asked once a second. */
  @Benchmark
  public Session lookUp() {
    return sessions.current(CONNECTION);
  }

  @Benchmark
  public String encrypt() {
    return vault.seal("", "row", "access_token", TOKEN);
  }

  @Benchmark
  public String decrypt() throws GeneralSecurityException {
    return vault.open("", "row", "access_token", sealed);
  }
}
