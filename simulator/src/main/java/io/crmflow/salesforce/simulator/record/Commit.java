package io.crmflow.salesforce.simulator.record;

import java.util.Collection;

/**
 * What a transaction did, one change for each record it touched.
 *
 * @param origin the interface and the client that wrote, empty for unknown
 */
public record Commit(String origin, Collection<RecordChange> changes) {}
