/** The SOAP Partner interface, as far as REST has no counterpart for it. */
package io.crmflow.salesforce.simulator.soap;
