package io.crmflow.salesforce.benchmarks.client;

import org.apache.camel.component.salesforce.api.dto.AbstractQueryRecordsBase;

/** A page of contacts. */
public final class CamelContacts extends AbstractQueryRecordsBase<CamelContact> {}
