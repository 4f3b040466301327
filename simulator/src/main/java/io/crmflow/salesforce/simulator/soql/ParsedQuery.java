package io.crmflow.salesforce.simulator.soql;

/** A query together with the text its places point into. */
record ParsedQuery(Source source, Query query) {}
