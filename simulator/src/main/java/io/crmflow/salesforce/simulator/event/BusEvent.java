package io.crmflow.salesforce.simulator.event;

import java.time.Instant;

/**
 * One entry of the bus.
 *
 * @param replayId its position
 * @param uuid the id by which subscribers recognise an event they got twice
 */
public record BusEvent(long replayId, Instant at, String uuid, Message message) {}
