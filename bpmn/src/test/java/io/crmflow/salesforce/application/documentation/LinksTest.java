package io.crmflow.salesforce.application.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link from one place of the repository to another leads somewhere. */
class LinksTest {

  private static final Pattern CODE =
      Pattern.compile("^```.*?^```|`[^`\n]*`", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)>?(?: \"[^\"]*\")?\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *#*$", Pattern.MULTILINE);
  private static final Pattern ANCHOR = Pattern.compile("<a (?:name|id)=\"([^\"]+)\"");
  private static final Pattern NAMED = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

  static Stream<Path> documents() {
    return Documents.all().stream().map(Documents.ROOT::relativize);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void leadsSomewhere(Path document) {
    Path file = Documents.ROOT.resolve(document);
    List<String> broken = new ArrayList<>();
    Matcher link = LINK.matcher(CODE.matcher(Documents.read(file)).replaceAll(""));
    while (link.find()) {
      if (isBroken(file, link.group(1))) {
        broken.add(link.group(1));
      }
    }
    assertThat(broken).as("links of %s that lead nowhere", document).isEmpty();
  }

  private static boolean isBroken(Path from, String link) {
    URI uri = URI.create(link);
    if (uri.getScheme() != null) {
      return false;
    }
    String path = uri.getPath();
    Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
    if (!target.startsWith(Documents.ROOT) || !Files.exists(target)) {
      return true;
    }
    return uri.getFragment() != null
        && !anchors(Documents.read(target)).contains(uri.getFragment());
  }

  @Test
  void findsTheDocuments() {
    assertThat(documents().map(Path::toString))
        .contains("README.md", "docs/architecture.md", "element-templates/README.md");
  }

  @ParameterizedTest
  @CsvSource({
    "absent.md, true",
    "README.md, false",
    "README.md#try-it, false",
    "README.md#absent, true",
    "../outside.md, true",
    "https://example.com/absent, false"
  })
  void tellsABrokenLink(String link, boolean broken) {
    assertThat(isBroken(Documents.ROOT.resolve("CHANGELOG.md"), link)).isEqualTo(broken);
  }

  @Test
  void namesAnchorsAsGitHubDoes() {
    assertThat(
            anchors(
                """
                # Which file do I need?
                ## The `lead.create` step, and [a link](x.md)
                ## Twice
                ## Twice
                <a name="own"></a>
                ```
                # no heading
                ```
                """))
        .containsExactlyInAnyOrder(
            "which-file-do-i-need", "the-leadcreate-step-and-a-link", "twice", "twice-1", "own");
  }

  private static Set<String> anchors(String text) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> known = new HashMap<>();
    String prose = Pattern.compile("^```.*?^```", CODE.flags()).matcher(text).replaceAll("");
    Matcher heading = HEADING.matcher(prose);
    while (heading.find()) {
      String slug = slug(heading.group(1));
      int before = known.merge(slug, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? slug : slug + "-" + before);
    }
    Matcher named = ANCHOR.matcher(prose);
    while (named.find()) {
      anchors.add(named.group(1));
    }
    return anchors;
  }

  private static String slug(String heading) {
    return NAMED
        .matcher(heading)
        .replaceAll("$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }
}
