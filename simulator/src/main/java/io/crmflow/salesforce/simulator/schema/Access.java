package io.crmflow.salesforce.simulator.schema;

/** When a client may write a field. */
public enum Access {
  READ_WRITE(true, true),
  CREATE_ONLY(true, false),
  UPDATE_ONLY(false, true),
  READ_ONLY(false, false);

  private final boolean createable;
  private final boolean updateable;

  Access(boolean createable, boolean updateable) {
    this.createable = createable;
    this.updateable = updateable;
  }

  public boolean createable() {
    return createable;
  }

  public boolean updateable() {
    return updateable;
  }
}
