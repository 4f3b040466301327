/** Files and notes: what is more than a row about them. */
package io.crmflow.salesforce.simulator.file;
