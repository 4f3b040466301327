package io.crmflow.salesforce.audit;

import io.crmflow.salesforce.operation.WrittenRecord;
import java.time.Instant;

/**
 * A record that a step wrote. Holds no value of any field.
 *
 * @param recordId in 18 characters; null where it is not known. For {@link
 *     WrittenRecord.Action#LOADED} the id of the bulk job, null when the rows needed none
 * @param object API name of the object
 * @param action what happened to the record
 * @param records how many; 1 unless a step wrote many
 * @param operation catalog id such as {@code lead.create}
 * @param connection its name
 * @param user Salesforce user of the connection; null when unknown
 * @param processInstance null for a step that somebody tried out in the console
 * @param at when Salesforce had answered, by the connector's clock
 */
public record Write(
    String recordId,
    String object,
    WrittenRecord.Action action,
    long records,
    String operation,
    String connection,
    String user,
    String processInstance,
    Instant at) {}
