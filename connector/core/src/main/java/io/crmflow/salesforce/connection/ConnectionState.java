package io.crmflow.salesforce.connection;

/** Whether a connection can be used now, and if not, who has to act. */
public enum ConnectionState {
  /** Nobody has connected the org yet, or its settings changed since. */
  NOT_CONNECTED,
  /** Ready. */
  CONNECTED,
  /** Salesforce refuses the stored tokens or settings; a person has to act. */
  RECONNECT_REQUIRED,
  /** The org's API limit is used up; the connection opens again by itself. */
  LIMITED,
  /** The stored secrets cannot be decrypted; the secret has to be entered again. */
  UNREADABLE
}
