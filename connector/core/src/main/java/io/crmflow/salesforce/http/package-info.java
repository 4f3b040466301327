/** The only way out of the process: total deadline, body cap, host allow-list, no redirects. */
package io.crmflow.salesforce.http;
