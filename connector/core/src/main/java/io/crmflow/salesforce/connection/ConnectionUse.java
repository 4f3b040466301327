package io.crmflow.salesforce.connection;

/**
 * A process that works with a connection.
 *
 * @param key of the process definition
 * @param name as people know the process; null when it has none
 * @param steps tasks and events of its latest version that name the connection; 0 when only older
 *     versions that still run do
 * @param waitingInstances instances of all versions that are at such a step now
 */
public record ConnectionUse(String key, String name, int steps, long waitingInstances) {}
