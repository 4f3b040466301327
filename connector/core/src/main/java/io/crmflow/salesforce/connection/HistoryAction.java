package io.crmflow.salesforce.connection;

/** What happened to a connection. */
public enum HistoryAction {
  /** It was added. */
  CREATED,
  /** Settings changed; the detail names them, never their values. */
  CHANGED,
  /** It was connected to an org. */
  CONNECTED,
  /** Somebody tried to connect it and was refused. */
  CONNECT_FAILED,
  /** A test went well. */
  TESTED,
  /** A test found something wrong. */
  TEST_FAILED,
  /** Its tokens were given up. */
  DISCONNECTED,
  /** It was deleted. */
  DELETED,
  /** Salesforce refused its tokens or settings while it was in use. */
  RECONNECT_REQUIRED
}
