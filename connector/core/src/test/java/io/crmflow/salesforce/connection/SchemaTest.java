package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaTest {

  @ParameterizedTest
  @EnumSource
  void createsItsTablesBesideThoseOfOthersAndOnce(TestDatabase database) {
    try (HikariDataSource pool = TestDatabase.pool(database.freshUrl())) {
      JdbcClient jdbc = JdbcClient.create(pool);
      jdbc.sql("CREATE TABLE ACT_GE_PROPERTY (NAME_ VARCHAR(64))").update();

      Schema.migrate(pool);
      Schema.migrate(pool);

      for (String table :
          new String[] {"SALESFORCE_CONNECTION", "SALESFORCE_AUTHORIZATION", "SALESFORCE_KEYSET"}) {
        assertThat(jdbc.sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single())
            .isZero();
      }
      assertThat(
              jdbc.sql("SELECT COUNT(*) FROM \"SALESFORCE_SCHEMA_HISTORY\"")
                  .query(Integer.class)
                  .single())
          .isPositive();
    }
  }
}
