/** What the process {@code account-contact-sync} does between its Salesforce steps. */
package io.crmflow.salesforce.application.sync;
