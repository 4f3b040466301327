/** Turns the operation catalog into element templates for the modeler. */
package io.crmflow.salesforce.template;
