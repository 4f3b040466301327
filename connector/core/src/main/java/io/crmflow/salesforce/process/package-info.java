/** What may be known about a process model before it runs, for any engine. */
package io.crmflow.salesforce.process;
