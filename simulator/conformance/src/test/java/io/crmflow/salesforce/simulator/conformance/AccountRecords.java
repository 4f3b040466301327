package io.crmflow.salesforce.simulator.conformance;

import org.apache.camel.component.salesforce.api.dto.AbstractQueryRecordsBase;

/** A page of accounts. */
public final class AccountRecords extends AbstractQueryRecordsBase<Account> {}
