import { Checkmark, Copy } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { type ReactNode, useEffect, useState } from 'react';
import { copy } from './copy';

/** How long the button says that it copied. */
const SAID = 2_000;

/** A button that copies a longer text and says so. */
export function CopyText({ text, children }: { text: string; children: ReactNode }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    const timer = copied ? window.setTimeout(() => setCopied(false), SAID) : undefined;
    return () => window.clearTimeout(timer);
  }, [copied]);

  return (
    <Button
      kind="ghost"
      size="sm"
      renderIcon={copied ? Checkmark : Copy}
      onClick={() => {
        copy(text);
        setCopied(true);
      }}
    >
      <span aria-live="polite">{copied ? 'Copied' : children}</span>
    </Button>
  );
}
