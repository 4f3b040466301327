package io.crmflow.salesforce.check;

/**
 * Why Salesforce would refuse a value.
 *
 * @param code Salesforce's code for it
 * @param field name as the step gave it
 * @param message the field, the rule and the value
 * @param remedy what to do
 */
record Problem(String code, String field, String message, String remedy) {}
