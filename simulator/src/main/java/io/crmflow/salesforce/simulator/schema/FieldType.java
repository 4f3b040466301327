package io.crmflow.salesforce.simulator.schema;

import java.util.Locale;

/** The data type of a field, as the describe resource names it. */
public enum FieldType {
  ID("tns:ID"),
  REFERENCE("tns:ID"),
  STRING("xsd:string"),
  TEXTAREA("xsd:string"),
  PICKLIST("xsd:string"),
  MULTIPICKLIST("xsd:string"),
  EMAIL("xsd:string"),
  PHONE("xsd:string"),
  URL("xsd:string"),
  BOOLEAN("xsd:boolean"),
  INT("xsd:int"),
  DOUBLE("xsd:double"),
  CURRENCY("xsd:double"),
  PERCENT("xsd:double"),
  DATE("xsd:date"),
  DATETIME("xsd:dateTime"),
  /** Bytes, base64 in JSON; records show the path to download them. */
  BASE64("xsd:base64Binary"),
  /** A compound of street, city and so on: readable only, never queried or written. */
  ADDRESS("urn:address");

  private final String soapType;

  FieldType(String soapType) {
    this.soapType = soapType;
  }

  /** The name in a describe answer, such as {@code datetime}. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The XML schema type in a describe answer, such as {@code xsd:dateTime}. */
  public String soapType() {
    return soapType;
  }

  /** Whether values are character strings with a maximum length. */
  public boolean isText() {
    return "xsd:string".equals(soapType);
  }

  /** Whether values are decimal numbers with a precision and a scale. */
  public boolean isDecimal() {
    return this == DOUBLE || this == CURRENCY || this == PERCENT;
  }
}
