/**
 * A step as any workflow engine waits for it: what its model says, how it is run together with
 * others, and what becomes of it in the process. Shared by the doors to the engines.
 */
package io.crmflow.salesforce.step;
