package io.crmflow.salesforce.camunda7.worker;

import java.time.Duration;

/**
 * How the worker fetches tasks.
 *
 * @param batchSize most tasks of one batch, 1 to 1000
 * @param linger wait for more tasks when a fetch did not fill the batch
 * @param threads batches that may be under way at the same time, 1 to 64
 * @param lock how long the engine keeps a task for this worker before another node may take it;
 *     extended while a batch takes longer
 */
public record WorkerSettings(int batchSize, Duration linger, int threads, Duration lock) {}
