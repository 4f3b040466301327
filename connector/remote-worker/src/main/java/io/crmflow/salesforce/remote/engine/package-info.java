/** An engine that runs elsewhere, as its REST API shows it. */
package io.crmflow.salesforce.remote.engine;
