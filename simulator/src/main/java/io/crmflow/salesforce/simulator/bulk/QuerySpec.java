package io.crmflow.salesforce.simulator.bulk;

/**
 * What a job shall find.
 *
 * @param object the canonical name of the object queried
 * @param withDeleted whether the recycle bin is searched too: queryAll
 * @param apiVersion such as {@code 65.0}
 */
public record QuerySpec(
    String object, String soql, boolean withDeleted, CsvFormat format, String apiVersion) {}
