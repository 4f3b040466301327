/**
 * Works off the external tasks of topic {@code salesforce}: fetches many, runs them with few
 * requests, settles them in few transactions.
 */
package io.crmflow.salesforce.camunda7.worker;
