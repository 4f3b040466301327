/** AssertJ assertions on a simulated org; the users of this package bring AssertJ. */
package io.crmflow.salesforce.simulator.assertion;
