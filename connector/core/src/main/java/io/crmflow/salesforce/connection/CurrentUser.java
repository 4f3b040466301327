package io.crmflow.salesforce.connection;

/** Who is behind the current thread, for the history of connections. Thread-safe. */
@FunctionalInterface
public interface CurrentUser {

  /** For applications without a login, and for what happens by itself. */
  CurrentUser NOBODY = () -> null;

  /** Login name of at most 255 characters; null when nobody is logged in. */
  String name();
}
