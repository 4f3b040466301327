/** The machine that figures come from, and the processes that run on it. */
package io.crmflow.salesforce.benchmarks.machine;
