package io.crmflow.salesforce.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a POST that only reads: when its answer is lost it may be sent again. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface SafePost {}
