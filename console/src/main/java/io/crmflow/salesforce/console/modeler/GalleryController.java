package io.crmflow.salesforce.console.modeler;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The processes that the application brings along, to start a new one from. */
@RestController
@RequestMapping("/api/salesforce/processes")
@Tag(name = "Modeler")
class GalleryController {

  private static final String FOLDER = "classpath*:/processes/*.bpmn";

  private final ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

  @GetMapping
  @Operation(summary = "Processes on the classpath in the folder processes")
  List<Entry> list() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Resource resource : resources.getResources(FOLDER)) {
      entries.add(entry(resource));
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  @GetMapping(path = "/{file}", produces = MediaType.APPLICATION_XML_VALUE)
  @Operation(summary = "The BPMN model of one of them")
  Resource model(@PathVariable String file) throws IOException {
    for (Resource resource : resources.getResources(FOLDER)) {
      if (file.equals(resource.getFilename())) {
        return resource;
      }
    }
    throw new SalesforceException(
        SalesforceError.of(
            ErrorCategory.NOT_FOUND,
            "PROCESS_NOT_FOUND",
            "The application brings no process file '" + file + "'",
            "Choose one that GET /api/salesforce/processes lists"));
  }

  private static Entry entry(Resource resource) throws IOException {
    try (InputStream content = resource.getInputStream()) {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      return entry(resource.getFilename(), factory.createXMLStreamReader(content));
    } catch (XMLStreamException e) {
      throw new IOException(resource + " is no XML", e);
    }
  }

  /** The first process with its own documentation, before any element inside of it. */
  private static Entry entry(String file, XMLStreamReader reader) throws XMLStreamException {
    String name = file;
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT) {
        String element = reader.getLocalName();
        if (element.equals("process")) {
          String given = reader.getAttributeValue(null, "name");
          name = given == null ? file : given;
        } else if (element.equals("documentation")) {
          return new Entry(file, name, reader.getElementText().strip());
        } else if (element.endsWith("Event")) {
          return new Entry(file, name, "");
        }
      }
    }
    return new Entry(file, name, "");
  }

  /**
   * One process.
   *
   * @param file name to ask for its model
   * @param documentation what it does; empty when the model does not say
   */
  record Entry(String file, String name, String documentation) {}
}
