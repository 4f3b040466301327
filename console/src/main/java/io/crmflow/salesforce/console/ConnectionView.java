package io.crmflow.salesforce.console;

import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.connection.ConnectionUse;
import io.crmflow.salesforce.connection.Flow;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A connection as the API shows it: without secrets and tokens.
 *
 * @param name as process models write it
 * @param environment where it signs in
 * @param flow how it gets tokens
 * @param consumerKey the app's consumer key
 * @param username user of JWT bearer
 * @param consumerSecretSetAt when the consumer secret or private key was last entered
 * @param state whether it can be used
 * @param stateReason cause and next action
 * @param limitedUntil when the org's API limit opens again
 * @param instanceUrl address of the org's API
 * @param organizationId id of the org
 * @param organizationName name of the org
 * @param userName Salesforce user the tokens belong to
 * @param scopes scopes granted, separated by spaces
 * @param apiVersion version in use
 * @param idempotencyField unique external ID field reserved for repeatable creates
 * @param refreshedAt when the last token was issued
 * @param idleUntil when Salesforce may end the refresh token because nobody used it; null without
 *     one
 * @param usage API calls of the last 24 hours against the limit, as the org's latest answer to this
 *     node or the latest check said; null before the first
 * @param usedBy processes that work with it; null where nobody can tell
 * @param createdAt when it was added
 * @param updatedAt when it last changed
 * @param version to send with a change
 */
record ConnectionView(
    String name,
    String environment,
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
    ApiUsage usage,
    List<ConnectionUse> usedBy,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
