import { Accordion, AccordionItem, FileUploaderButton, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import type { Flow } from '../connection/connection';
import type { FieldProps } from './Fields';
import { TextField } from './TextField';

const FLOWS: Record<Flow, { name: string; help: string }> = {
  AUTHORIZATION_CODE: {
    name: 'Authorization code: a person allows the access',
    help: 'Always with PKCE (S256). The app may require PKCE or not; both work.',
  },
  CLIENT_CREDENTIALS: {
    name: 'Client credentials: the app acts as the user in its policies',
    help: 'Needs the environment My Domain, and in the app’s policies “Enable Client Credentials Flow” with a user to run as.',
  },
  JWT_BEARER: {
    name: 'JWT bearer: a key signs in as a named user',
    help: 'Needs the certificate of the key in the app, and the user pre-authorized for it. No consumer secret.',
  },
};

/** What most connections leave as it is. */
export function Advanced(props: FieldProps) {
  const { draft, set, errors } = props;
  const concerned = ['flow', 'username', 'privateKeyPem', 'apiVersion', 'idempotencyField'].some(
    (field) => field in errors,
  );
  return (
    <Accordion align="start" className="advanced">
      <AccordionItem title="Advanced" open={concerned || draft.flow !== 'AUTHORIZATION_CODE'}>
        <Select
          id="flow"
          labelText="Flow"
          helperText={FLOWS[draft.flow].help}
          value={draft.flow}
          onChange={(event) => set({ flow: event.target.value as Flow })}
          invalid={'flow' in errors}
          invalidText={errors.flow}
        >
          {Object.entries(FLOWS).map(([flow, { name }]) => (
            <SelectItem key={flow} value={flow} text={name} />
          ))}
        </Select>
        {draft.flow === 'JWT_BEARER' && <JwtFields {...props} />}
        <TextField
          id="api-version"
          label="API version"
          help="Such as 65.0. Empty for the connector’s own."
          value={draft.apiVersion}
          onChange={(apiVersion) => set({ apiVersion })}
          error={errors.apiVersion}
        />
        <TextField
          id="idempotency-field"
          label="Idempotency field"
          help="A unique external ID text field on the objects that you create, such as Camunda_Key__c. With it no create is ever done twice."
          value={draft.idempotencyField}
          onChange={(idempotencyField) => set({ idempotencyField })}
          error={errors.idempotencyField}
        />
      </AccordionItem>
    </Accordion>
  );
}

function JwtFields({ draft, set, errors, stored }: FieldProps) {
  const [file, setFile] = useState<string>();
  return (
    <>
      <TextField
        id="username"
        label="Salesforce username"
        help="The user to act as; not the e-mail address."
        value={draft.username}
        onChange={(username) => set({ username })}
        error={errors.username}
      />
      <fieldset className="key-file">
        <legend>Private key</legend>
        <p className="quiet">
          RSA in PKCS#8 PEM, as “openssl pkcs8 -topk8 -nocrypt” writes it.
          {stored?.flow === 'JWT_BEARER' && ' Choose none to keep the stored one.'}
        </p>
        <FileUploaderButton
          labelText={file ?? 'Choose the key file'}
          buttonKind="tertiary"
          size="sm"
          accept={['.pem', '.key']}
          disableLabelChanges
          onChange={async (event) => {
            const chosen = event.target.files?.[0];
            if (chosen) {
              set({ privateKeyPem: await chosen.text() });
              setFile(chosen.name);
            }
          }}
        />
        {errors.privateKeyPem && (
          <p className="field-error" role="alert">
            {errors.privateKeyPem}
          </p>
        )}
      </fieldset>
    </>
  );
}
