/** Process models that people keep before they deploy them. */
package io.crmflow.salesforce.draft;
