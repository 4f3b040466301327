import type { ReactNode } from 'react';
import type { Flow } from '../connection/connection';
import * as pictures from './pictures';

/** Name that the guide gives the app; any other works as well. */
const APP = 'Camunda';

export const API_SCOPE = 'Manage user data via APIs (api)';
export const REFRESH_SCOPE = 'Perform requests at any time (refresh_token, offline_access)';

/** Boxes of part Flow Enablement. */
export const FLOW_BOX: Record<Flow, string> = {
  AUTHORIZATION_CODE: 'Enable Authorization Code and Credentials Flow',
  CLIENT_CREDENTIALS: 'Enable Client Credentials Flow',
  JWT_BEARER: 'Enable JWT Bearer Flow',
};

/** One page, or part of a page, of Salesforce Setup. */
export interface Step {
  title: string;
  /** Where it is, from Setup on. */
  path: string[];
  picture: ReactNode;
  /** What to do, numbered as in the picture. */
  todo: string[];
  /** Values to take there. */
  values?: { label: string; value: string }[];
  /** How to see that it is right. */
  check: string;
}

const NEW_APP = ['Setup', 'App Manager', 'New External Client App'];
const MANAGER = ['Setup', 'External Client App Manager', APP];

/** The way through Salesforce Setup for a flow, in the order of its pages. */
export function stepsFor(flow: Flow, callback: string): Step[] {
  return [
    {
      title: 'Open the App Manager',
      path: ['Setup', 'Apps', 'App Manager'],
      picture: <pictures.AppManager />,
      todo: [
        'In Setup, type App Manager into Quick Find and open it.',
        'Press New External Client App.',
      ],
      check: 'No such button? Your user may not create apps: ask a Salesforce administrator.',
    },
    {
      title: 'Name the app',
      path: [...NEW_APP, 'Basic Information'],
      picture: <pictures.BasicInformation app={APP} />,
      todo: [
        'Enter a name. The API name fills itself.',
        'Enter your e-mail address: Salesforce writes there when something is wrong with the app.',
        'Leave the distribution state at Local.',
      ],
      values: [{ label: 'External Client App Name', value: APP }],
      check: 'People see this name on the page where they allow the access.',
    },
    {
      title: 'Enable OAuth and enter the callback URL',
      path: [...NEW_APP, 'API (Enable OAuth Settings)'],
      picture: <pictures.EnableOAuth callback={callback} />,
      todo: ['Tick Enable OAuth.', 'Paste the callback URL.'],
      values: [{ label: 'Callback URL', value: callback }],
      check: 'Equal to the last letter: no blank and no slash behind it, http or https as here.',
    },
    {
      title: 'Select two scopes',
      path: [...NEW_APP, 'OAuth Scopes'],
      picture: <pictures.Scopes />,
      todo: [
        'Move the scope api to the right.',
        'Move the scope refresh_token, offline_access to the right.',
      ],
      values: [
        { label: 'First scope', value: API_SCOPE },
        { label: 'Second scope', value: REFRESH_SCOPE },
      ],
      check: 'Without the second one the connection ends with the first session, after some hours.',
    },
    flowStep(flow),
    {
      title: 'Create the app',
      path: NEW_APP,
      picture: <pictures.Create />,
      todo: ['Press Create.'],
      check: 'Salesforce may need ten minutes until its login servers know a new app.',
    },
    {
      title: 'Take over key and secret',
      path: [...MANAGER, 'Settings', 'OAuth Settings'],
      picture: <pictures.KeyAndSecret app={APP} />,
      todo: [
        'In External Client App Manager open the app, then Settings.',
        'Below OAuth Settings press Consumer Key and Secret.',
        'Enter the code that Salesforce mails to you.',
      ],
      check: 'Copy both into this form, and you are done in Salesforce.',
    },
    ...policies(flow),
  ];
}

function flowStep(flow: Flow): Step {
  const box = FLOW_BOX[flow];
  return {
    title: 'Enable the flow',
    path: [...NEW_APP, 'Flow Enablement'],
    picture: <pictures.FlowEnablement box={box} />,
    todo: [
      flow === 'JWT_BEARER'
        ? `Tick ${box} and upload the certificate of your key.`
        : `Tick ${box}.`,
      'Require PKCE may be on or off: both work, and so does refresh token rotation.',
    ],
    values: [{ label: 'Flow', value: box }],
    check: 'The other flows stay as they are.',
  };
}

function policies(flow: Flow): Step[] {
  switch (flow) {
    case 'AUTHORIZATION_CODE':
      return [];
    case 'CLIENT_CREDENTIALS':
      return [
        {
          title: 'Choose the user to run as',
          path: [...MANAGER, 'Policies'],
          picture: <pictures.RunAs app={APP} />,
          todo: ['Tick Enable Client Credentials Flow here too.', 'Enter the integration user.'],
          check: 'Every step acts as this user: give it the permissions that your processes need.',
        },
      ];
    case 'JWT_BEARER':
      return [
        {
          title: 'Authorize the user beforehand',
          path: [...MANAGER, 'Policies'],
          picture: <pictures.PreAuthorized app={APP} />,
          todo: [
            'Choose Admin approved users are pre-authorized.',
            'Select a permission set or profile of the user to act as.',
          ],
          check: 'Nobody is asked at the first sign-in: without this Salesforce refuses it.',
        },
      ];
  }
}
