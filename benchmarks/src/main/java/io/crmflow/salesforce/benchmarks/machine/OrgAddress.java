package io.crmflow.salesforce.benchmarks.machine;

import java.net.URI;

/**
 * Where the org is, and the public key and secret of its app.
 *
 * @param instance without a slash at the end
 */
public record OrgAddress(URI instance, String consumerKey, String consumerSecret) {}
