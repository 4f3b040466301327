/** Tells what is wrong with a connection, and what to do about it. */
package io.crmflow.salesforce.diagnosis;
