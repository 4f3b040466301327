/** Brings no types of its own. */
declare module '@bpmn-io/element-template-chooser' {
  const ElementTemplateChooserModule: unknown;
  export default ElementTemplateChooserModule;
}
