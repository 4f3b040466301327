/** The wire: requests, responses, JSON and the web server behind both hosts. */
package io.crmflow.salesforce.simulator.http;
