package io.crmflow.salesforce.simulator.http;

/** Which of the two host names of Salesforce a request came to. */
public enum Host {
  /** Stands for {@code login.salesforce.com}. */
  LOGIN,
  /** Stands for the org's My Domain, {@code <name>.my.salesforce.com}. */
  INSTANCE
}
