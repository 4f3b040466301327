/** Pages and REST API of the connections, and where an OAuth sign-in comes back. */
package io.crmflow.salesforce.console;
