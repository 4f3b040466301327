package io.crmflow.salesforce.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The console's pages: one document that draws them all in the browser. Each address is listed, so
 * that other pages below {@code /salesforce/} stay possible.
 */
@Controller
@Hidden
final class PageController {

  private static final String DOCUMENT = "/META-INF/resources/salesforce/assets/index.html";
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final String document = read();

  @GetMapping({
    "/salesforce",
    "/salesforce/",
    "/salesforce/new",
    "/salesforce/modeler",
    "/salesforce/activity",
    "/salesforce/connections/{name}"
  })
  ResponseEntity<String> page(HttpServletRequest request) {
    String assets = request.getContextPath() + "/salesforce/assets/";
    return ResponseEntity.ok().contentType(HTML).body(document.replace("\"./", "\"" + assets));
  }

  private static String read() {
    try {
      return new ClassPathResource(DOCUMENT).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The console's pages are missing; build module console with Maven", e);
    }
  }
}
