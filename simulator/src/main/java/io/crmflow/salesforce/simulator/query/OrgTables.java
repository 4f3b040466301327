package io.crmflow.salesforce.simulator.query;

import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.soql.Table;
import io.crmflow.salesforce.simulator.soql.Tables;
import java.util.Optional;

/** The org as the SOQL engine sees it. Use it inside {@link RecordStore#read}. */
public final class OrgTables implements Tables {
  private final RecordStore store;
  private final String apiVersion;
  private final boolean withDeleted;

  /**
   * @param withDeleted whether the recycle bin is searched too, as by the queryAll resource
   */
  public OrgTables(RecordStore store, String apiVersion, boolean withDeleted) {
    this.store = store;
    this.apiVersion = apiVersion;
    this.withDeleted = withDeleted;
  }

  @Override
  public Optional<Table> table(String name) {
    return store.table(name).map(table -> new RecordTable(this, table));
  }

  @Override
  public String apiVersion() {
    return apiVersion;
  }

  RecordStore store() {
    return store;
  }

  boolean withDeleted() {
    return withDeleted;
  }
}
