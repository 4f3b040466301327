package io.crmflow.salesforce.console;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.crmflow.salesforce.console.problem.BodyTooLargeException;
import io.crmflow.salesforce.console.problem.Problem;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure of the console's API into problem details. */
@RestControllerAdvice(basePackageClasses = ConsoleProblems.class)
class ConsoleProblems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleProblems.class);
  private static final String SEE_API = "See /v3/api-docs for what this address takes";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(SalesforceException refusal, WebRequest request) {
    ProblemDetail problem = Problem.of(refusal.error());
    boolean stale = refusal.error().category() == ErrorCategory.STALE_RECORD;
    if (stale && request.getHeader(HttpHeaders.IF_MATCH) != null) {
      problem.setStatus(HttpStatus.PRECONDITION_FAILED);
    }
    return ResponseEntity.of(problem).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(BodyTooLargeException refusal) {
    return ResponseEntity.of(refusal.problem()).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> broken(RuntimeException failure) {
    LOG.error("The console failed to answer a request", failure);
    return ResponseEntity.of(
            Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL",
                "The request failed for a reason that is not yours",
                "Look for the cause in the log of the application"))
        .build();
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<InvalidField> errors =
        invalid.getFieldErrors().stream()
            .map(InvalidField::of)
            .sorted(Comparator.comparing(InvalidField::field))
            .toList();
    ProblemDetail problem =
        Problem.of(
            status,
            "INVALID_INPUT",
            errors.stream().map(InvalidField::text).collect(Collectors.joining("; ")),
            "Correct the fields named in errors and send the request again");
    problem.setProperty("errors", errors);
    return ResponseEntity.status(status).headers(headers).body(problem);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (NestedExceptionUtils.getMostSpecificCause(unreadable)
        instanceof BodyTooLargeException refusal) {
      return ResponseEntity.status(refusal.status()).body(refusal.problem());
    }
    // Jackson's own message may repeat a secret of the body
    String where =
        unreadable.getCause() instanceof JsonMappingException mapping ? " at " + path(mapping) : "";
    return ResponseEntity.status(status)
        .headers(headers)
        .body(Problem.of(status, "UNREADABLE_BODY", "The body cannot be read" + where, SEE_API));
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (body instanceof ProblemDetail problem && codeless(problem)) {
      problem.setProperty("code", HttpStatus.valueOf(status.value()).name());
      problem.setProperty("remedy", SEE_API);
    }
    return super.handleExceptionInternal(failure, body, headers, status, request);
  }

  private static boolean codeless(ProblemDetail problem) {
    Map<String, Object> properties = problem.getProperties();
    return properties == null || !properties.containsKey("code");
  }

  private static String path(JsonMappingException mapping) {
    return mapping.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  /**
   * A field that breaks a rule.
   *
   * @param field name in the body
   * @param message the rule
   */
  record InvalidField(String field, String message) {

    static InvalidField of(FieldError error) {
      return new InvalidField(error.getField(), error.getDefaultMessage());
    }

    String text() {
      return field + " " + message;
    }
  }
}
