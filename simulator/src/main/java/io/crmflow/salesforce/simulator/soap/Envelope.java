package io.crmflow.salesforce.simulator.soap;

import io.crmflow.salesforce.simulator.http.Html;
import io.crmflow.salesforce.simulator.http.Response;

/** Writes SOAP messages. */
final class Envelope {
  /** Characters that XML 1.0 cannot carry. */
  private static final String ILLEGAL =
      "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

  private Envelope() {}

  static Response response(int status, String body) {
    return Response.xml(
        status,
        """
        <?xml version="1.0" encoding="UTF-8"?>\
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"\
         xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com"\
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
        <soapenv:Body>%s</soapenv:Body></soapenv:Envelope>"""
            .formatted(body));
  }

  static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  static String text(String name, String text) {
    return element(name, Html.escape(text.replaceAll(ILLEGAL, "")));
  }

  /** An element that says null when there is no text. */
  static String nillable(String name, String text) {
    return text == null ? "<" + name + " xsi:nil=\"true\"/>" : text(name, text);
  }
}
