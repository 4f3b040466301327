/** What a process instance costs that creates a lead, by the way the step is built. */
package io.crmflow.salesforce.benchmarks.process;
