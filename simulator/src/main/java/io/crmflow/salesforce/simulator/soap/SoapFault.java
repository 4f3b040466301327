package io.crmflow.salesforce.simulator.soap;

import io.crmflow.salesforce.simulator.http.Response;

/** Thrown to answer a SOAP request with a fault, which is HTTP 500 whatever the reason. */
final class SoapFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean ofSalesforce;

  private SoapFault(String code, String message, boolean ofSalesforce) {
    super(message, null, false, false);
    this.code = code;
    this.ofSalesforce = ofSalesforce;
  }

  /** A request that is no valid message. */
  static SoapFault client(String message) {
    return new SoapFault("soapenv:Client", message, false);
  }

  /** A valid request that the org refuses. */
  static SoapFault exception(String exceptionCode, String message) {
    return new SoapFault(exceptionCode, message, true);
  }

  Response toResponse() {
    return ofSalesforce ? exceptionFault() : clientFault();
  }

  private Response clientFault() {
    return Envelope.response(
        500,
        Envelope.element(
            "soapenv:Fault",
            Envelope.text("faultcode", code) + Envelope.text("faultstring", getMessage())));
  }

  private Response exceptionFault() {
    String detail =
        "<sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\">"
            + Envelope.text("sf:exceptionCode", code)
            + Envelope.text("sf:exceptionMessage", getMessage())
            + "</sf:UnexpectedErrorFault>";
    return Envelope.response(
        500,
        Envelope.element(
            "soapenv:Fault",
            Envelope.text("faultcode", "sf:" + code)
                + Envelope.text("faultstring", code + ": " + getMessage())
                + Envelope.element("detail", detail)));
  }
}
