package io.crmflow.salesforce.camunda7.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.process.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that attack whoever reads or runs them. */
@Timeout(10)
class HostileModelTest {

  private static final String HEAD =
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
          + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='t'>";

  @Test
  void refusesExternalEntities() {
    assertThat(
            findings(
                "<!DOCTYPE d [<!ENTITY file SYSTEM 'file:///etc/hostname'>]>"
                    + HEAD
                    + "<process id='p'><documentation>&file;</documentation></process>"
                    + "</definitions>"))
        .extracting(Finding::code)
        .containsExactly("HOSTILE_XML");
  }

  @Test
  void refusesABombOfEntities() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE d [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 12; i++) {
      bomb.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10));
      bomb.append("'>");
    }
    bomb.append("]>").append(HEAD).append("<process id='&a11;'/></definitions>");

    assertThat(findings(bomb.toString())).extracting(Finding::code).containsExactly("HOSTILE_XML");
  }

  @Test
  void refusesFiftyMegabytesUnread() {
    byte[] large = new byte[50_000_000];

    assertThat(ModelScan.findings(large, true))
        .extracting(Finding::code)
        .containsExactly("MODEL_TOO_LARGE");
  }

  @Test
  void namesTheElementWhereNestingIsTooDeep() {
    StringBuilder deep = new StringBuilder(HEAD).append("<process id='p'>");
    for (int i = 0; i < 200; i++) {
      deep.append("<subProcess id='level").append(i).append("'>");
    }

    assertThat(findings(deep.toString()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("MODEL_TOO_LARGE");
              assertThat(finding.elementId()).isEqualTo("level98");
            });
  }

  @Test
  void refusesWhatIsNoXml() {
    assertThat(findings("lead,company\nDent,Acme"))
        .extracting(Finding::code)
        .containsExactly("UNREADABLE_MODEL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<scriptTask id='evil' scriptFormat='javascript'><script>1</script></scriptTask>",
        "<serviceTask id='evil' camunda:class='com.example.Evil'/>",
        "<serviceTask id='evil' camunda:expression=\"${''.getClass().forName('x')}\"/>",
        "<serviceTask id='evil' camunda:expression=\"#{''['class']}\"/>",
        "<serviceTask id='evil' camunda:expression='${execution.processEngineServices}'/>",
        "<userTask id='evil' camunda:assignee='${a.getClass ().name}'/>",
        "<sequenceFlow id='evil' sourceRef='a' targetRef='b'><conditionExpression"
            + " language='groovy'>1</conditionExpression></sequenceFlow>",
        "<serviceTask id='evil'><extensionElements><camunda:executionListener"
            + " class='com.example.Evil' event='start'/></extensionElements></serviceTask>",
        "<serviceTask id='evil'><extensionElements><camunda:inputOutput>"
            + "<camunda:inputParameter name='a'><![CDATA[${x.getC]]>lass()}"
            + "</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
        "<serviceTask id='evil'><extensionElements><camunda:inputOutput>"
            + "<camunda:inputParameter name='a'><camunda:script scriptFormat='groovy'>1"
            + "</camunda:script></camunda:inputParameter></camunda:inputOutput>"
            + "</extensionElements></serviceTask>"
      })
  void refusesCodeWithTheElementThatHoldsIt(String element) {
    String model = HEAD + "<process id='p'>" + element + "</process></definitions>";

    assertThat(findings(model))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.elementId()).isEqualTo("evil"));
    assertThat(ModelScan.findings(bytes(model), true)).as("allowed by an administrator").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${lead.name}",
        "${classification == 'A'}",
        "Class: ${className}",
        "${invoice.prop('class_of_goods').stringValue()}"
      })
  void takesPlainExpressions(String expression) {
    assertThat(
            findings(
                HEAD
                    + "<process id='p'><documentation>"
                    + expression
                    + "</documentation></process></definitions>"))
        .isEmpty();
  }

  private static List<Finding> findings(String model) {
    return ModelScan.findings(bytes(model), false);
  }

  private static byte[] bytes(String model) {
    return model.getBytes(StandardCharsets.UTF_8);
  }
}
