package io.crmflow.salesforce.connection;

import java.net.URI;
import java.time.Instant;

/**
 * A connection as people see it. Holds no secret and no token.
 *
 * @param id tenant and name
 * @param environment where it signs in
 * @param flow how it gets tokens
 * @param consumerKey the app's consumer key
 * @param username user of {@link Flow#JWT_BEARER}; null otherwise
 * @param consumerSecretSetAt when the consumer secret (or private key) was last entered
 * @param state whether it can be used
 * @param stateReason cause and next action; null when there is nothing to say
 * @param limitedUntil when {@link ConnectionState#LIMITED} ends; null otherwise
 * @param instanceUrl scheme, host and port of the org's API; null before the first connect
 * @param organizationId id of the org, {@code 00D...}; null before the first connect
 * @param organizationName name of the org; null when unknown
 * @param userName Salesforce user the tokens belong to; null when unknown
 * @param scopes scopes granted, separated by spaces; null when unknown
 * @param apiVersion version in use, such as {@code 65.0}
 * @param idempotencyField external ID field reserved for repeatable creates; null for none
 * @param refreshedAt when the last token was issued; null before the first
 * @param idleUntil when Salesforce may end the refresh token because nobody used it; null where
 *     there is none
 * @param createdAt when it was added
 * @param updatedAt when it last changed, token refreshes included
 * @param version changes with every change; see {@link Connections#update}
 */
public record Connection(
    ConnectionId id,
    Environment environment,
    Flow flow,
    String consumerKey,
    String username,
    Instant consumerSecretSetAt,
    ConnectionState state,
    String stateReason,
    Instant limitedUntil,
    URI instanceUrl,
    String organizationId,
    String organizationName,
    String userName,
    String scopes,
    String apiVersion,
    String idempotencyField,
    Instant refreshedAt,
    Instant idleUntil,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
