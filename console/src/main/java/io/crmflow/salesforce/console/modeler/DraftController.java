package io.crmflow.salesforce.console.modeler;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crmflow.salesforce.console.problem.ExpectedVersion;
import io.crmflow.salesforce.draft.Draft;
import io.crmflow.salesforce.draft.Drafts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The drafts of whoever is logged in. A model travels as a text inside of JSON, so no browser takes
 * a stored document for one of this site.
 */
@RestController
@RequestMapping("/api/salesforce/drafts")
@Tag(name = "Modeler")
class DraftController {

  private final Drafts drafts;

  DraftController(Drafts drafts) {
    this.drafts = drafts;
  }

  @GetMapping
  @Operation(summary = "Your drafts without their models, the one saved last first")
  List<DraftView> list(Principal user) {
    return drafts.of(user.getName()).stream().map(DraftView::of).toList();
  }

  @GetMapping("/{id}")
  @Operation(summary = "One of your drafts with its model")
  ResponseEntity<DraftView> get(Principal user, @PathVariable String id) {
    return answer(ResponseEntity.ok(), drafts.get(user.getName(), id));
  }

  @PostMapping
  @Operation(
      summary = "Keep a new draft of at most 2,000,000 characters; 50 are kept for each user")
  ResponseEntity<DraftView> add(Principal user, @RequestBody NewDraft draft) {
    Draft added = drafts.add(user.getName(), draft.name(), draft.model());
    return answer(
        ResponseEntity.created(URI.create("/api/salesforce/drafts/" + added.id())), added);
  }

  @PutMapping("/{id}")
  @Operation(
      summary = "Save a draft anew; If-Match, or version in the body, names what was changed")
  ResponseEntity<DraftView> save(
      Principal user,
      @PathVariable String id,
      @RequestBody NewDraft draft,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
    long version = ExpectedVersion.of("draft", ifMatch, draft.version());
    return answer(
        ResponseEntity.ok(), drafts.save(user.getName(), id, draft.name(), draft.model(), version));
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Delete a draft; If-Match, or the parameter version, names what was seen")
  ResponseEntity<Void> delete(
      Principal user,
      @PathVariable String id,
      @RequestParam(required = false) Long version,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
    drafts.delete(user.getName(), id, ExpectedVersion.of("draft", ifMatch, version));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<DraftView> answer(ResponseEntity.BodyBuilder answer, Draft draft) {
    return answer.eTag(Long.toString(draft.version())).body(DraftView.of(draft));
  }

  /**
   * What to keep.
   *
   * @param model BPMN, finished or not
   * @param version the one that was changed; only when saving anew
   */
  record NewDraft(String name, String model, Long version) {}

  /**
   * A draft.
   *
   * @param model absent in a list
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftView(String id, String name, long version, Instant changedAt, String model) {

    static DraftView of(Draft draft) {
      return new DraftView(
          draft.id(), draft.name(), draft.version(), draft.changedAt(), draft.model());
    }
  }
}
