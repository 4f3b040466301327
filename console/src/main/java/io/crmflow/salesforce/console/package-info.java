/** REST API of the connections and the page on which an OAuth sign-in comes back. */
package io.crmflow.salesforce.console;
