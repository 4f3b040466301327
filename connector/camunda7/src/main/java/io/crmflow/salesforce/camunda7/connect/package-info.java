/**
 * The connector {@code salesforce} for {@code camunda:connector}: the same operations as the
 * worker, run synchronously inside the engine's thread.
 */
package io.crmflow.salesforce.camunda7.connect;
