/** What selling needs beyond records: the stages of opportunities and the prices of products. */
package io.crmflow.salesforce.sales;
