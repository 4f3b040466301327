/** Problem details (RFC 9457) as all of our HTTP endpoints answer them. */
package io.crmflow.salesforce.console.problem;
