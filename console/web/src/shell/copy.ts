/**
 * Copies a text. Pages that came by plain http from another machine have no clipboard API: there the
 * older way through a selected text serves.
 */
export function copy(text: string): void {
  if (navigator.clipboard) {
    void navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'cds--visually-hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
