import { InlineNotification } from '@carbon/react';
import { useEffect, useState } from 'react';
import { call } from '../api';
import { CopyField } from '../shell/CopyField';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1])$/;

/** The redirect URL exactly as it is sent to Salesforce. */
export function useRedirectUrl(): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    call<{ redirectUrl: string }>('GET', '/redirect-url').then(
      (answer) => setUrl(answer.redirectUrl),
      () => undefined,
    );
  }, []);
  return url;
}

/** Shows the redirect URL for copying, with what is wrong about it. */
export function RedirectUrl({ url }: { url: string | undefined }) {
  const warning = url ? warningAbout(new URL(url)) : undefined;
  return (
    <div className="redirect-url">
      <CopyField
        id="redirect-url"
        label="Redirect URL"
        help="The callback URL of the app in Salesforce, byte for byte."
        value={url ?? ''}
      />
      {warning && (
        <InlineNotification
          className="notice"
          kind="warning"
          lowContrast
          hideCloseButton
          title={warning.title}
          subtitle={warning.text}
        />
      )}
    </div>
  );
}

function warningAbout(url: URL): { title: string; text: string } | undefined {
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return {
      title: 'Salesforce refuses callback URLs without https.',
      text: 'Set salesforce.connector.base-url to the https address of this application and restart it.',
    };
  }
  if (url.origin !== location.origin) {
    return {
      title: `You opened this page as ${location.origin}, but Salesforce leads you back to ${url.origin}.`,
      text: `Open ${url.origin} instead, or set salesforce.connector.base-url to the address that people open.`,
    };
  }
  return undefined;
}
