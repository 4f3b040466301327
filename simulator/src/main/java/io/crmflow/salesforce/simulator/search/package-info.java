/** Full-text search: SOSL and its parameterized form. */
package io.crmflow.salesforce.simulator.search;
