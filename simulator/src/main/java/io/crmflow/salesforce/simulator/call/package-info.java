/** What clients asked of the org. */
package io.crmflow.salesforce.simulator.call;
