package io.crmflow.salesforce.simulator.http;

import java.net.URI;

/** Where clients reach the two hosts. */
public record Hosts(URI login, URI instance) {}
