package io.crmflow.salesforce.remote.worker;

import java.time.Duration;

/**
 * How a worker fetches steps over the REST API.
 *
 * @param batchSize most steps of one fetch; while fetches are full, up to five of them are worked
 *     off together
 * @param linger wait for more steps when several come together
 * @param threads batches that may be under way at the same time
 * @param lock how long the engine keeps a step for this worker before another one may take it;
 *     extended while a batch takes longer
 * @param longPoll how long the engine keeps a fetch open when it has no steps; a stop waits as long
 */
public record RemoteSettings(
    int batchSize, Duration linger, int threads, Duration lock, Duration longPoll) {}
