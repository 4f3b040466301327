package io.crmflow.salesforce.batch;

/** A call and its place in the batch, which is also the place of its outcome. */
record Slot(int index, Call call) {}
