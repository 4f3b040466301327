package io.crmflow.salesforce.job;

import java.time.Duration;

/**
 * The job of a step.
 *
 * @param id of the job in Salesforce
 * @param age time since it was opened
 */
record KnownJob(String id, Duration age) {}
