/** Remembers which process instance wrote which record. */
package io.crmflow.salesforce.audit;
