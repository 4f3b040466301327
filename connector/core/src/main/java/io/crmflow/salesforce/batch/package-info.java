/** Many calls in, few requests out, one outcome for each call. */
package io.crmflow.salesforce.batch;
