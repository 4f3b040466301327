/** Steps of an engine that runs elsewhere: their tasks and their values. */
package io.crmflow.salesforce.remote.step;
