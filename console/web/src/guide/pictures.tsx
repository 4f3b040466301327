import { Box, Entry, Input, Lines, Mark, Menu, Part, Press, Window } from './drawing';

/** Shortest form of an address that still shows what it is. */
function short(url: string): string {
  return url.length > 56 ? `${url.slice(0, 24)}…${url.slice(-30)}` : url;
}

export function AppManager() {
  return (
    <Window
      title="Page App Manager of Setup with the button New External Client App at the top right"
      heading="Setup"
    >
      <Menu search="App Manager">
        <Entry y={96} text="Apps" />
        <Entry y={122} text="App Manager" here />
        <Lines x={16} y={142} widths={[96, 74, 104, 60]} />
      </Menu>
      <Part x={168} y={66} text="App Manager" />
      <Press x={288} y={48} width={178} text="New External Client App" here />
      <Lines x={168} y={104} widths={[280, 264, 276, 240, 270, 252]} />
      <Mark x={130} y={118} number={1} />
      <Mark x={288} y={48} number={2} />
    </Window>
  );
}

export function BasicInformation({ app }: { app: string }) {
  return (
    <Window
      title="Part Basic Information with name, API name, contact e-mail and distribution state"
      heading="New External Client App"
    >
      <Part x={24} y={64} text="Basic Information" />
      <Input x={24} y={92} label="External Client App Name" value={app} here />
      <Input x={262} y={92} label="API Name" value={app} width={194} />
      <Input x={24} y={152} label="Contact Email" value="you@your-company" here />
      <Input x={262} y={152} label="Distribution State" value="Local" width={194} here />
      <Lines x={24} y={212} widths={[200, 150]} gap={16} />
      <Mark x={214} y={99} number={1} />
      <Mark x={214} y={159} number={2} />
      <Mark x={456} y={159} number={3} />
    </Window>
  );
}

export function EnableOAuth({ callback }: { callback: string }) {
  return (
    <Window
      title="Part API: Enable OAuth is ticked, and the callback URL is entered below it"
      heading="New External Client App"
    >
      <Part x={24} y={64} text="API (Enable OAuth Settings)" />
      <Box x={24} y={82} text="Enable OAuth" ticked here />
      <Part x={24} y={134} text="App Settings" />
      <Input x={24} y={158} label="Callback URL" value={short(callback)} width={432} here />
      <Lines x={24} y={210} widths={[260, 180]} gap={16} />
      <Mark x={148} y={90} number={1} />
      <Mark x={456} y={165} number={2} />
    </Window>
  );
}

export function Scopes() {
  return (
    <Window
      title="Two scopes moved from the list Available to the list Selected OAuth Scopes"
      heading="New External Client App"
    >
      <Part x={24} y={64} text="OAuth Scopes" />
      <text className="picture-quiet" x="24" y="90">
        Available
      </text>
      <rect className="picture-input" x="24" y="98" width="142" height="130" rx="4" />
      <Lines x={38} y={114} widths={[104, 84, 112, 92, 76]} />
      <path className="picture-arrow" d="M178 162h18m-7-7 7 7-7 7" />
      <text className="picture-quiet" x="208" y="90">
        Selected OAuth Scopes
      </text>
      <rect className="picture-input picture-here" x="208" y="98" width="248" height="130" rx="4" />
      <text className="picture-text" x="222" y="126">
        Manage user data via APIs (api)
      </text>
      <text className="picture-text" x="222" y="160">
        Perform requests at any time
      </text>
      <text className="picture-text" x="222" y="178">
        (refresh_token, offline_access)
      </text>
      <Mark x={456} y={120} number={1} />
      <Mark x={456} y={164} number={2} />
    </Window>
  );
}

const FLOW_BOXES = [
  'Enable Client Credentials Flow',
  'Enable Authorization Code and Credentials Flow',
  'Enable JWT Bearer Flow',
];

export function FlowEnablement({ box }: { box: string }) {
  return (
    <Window title={`Part Flow Enablement: “${box}” is ticked`} heading="New External Client App">
      <Part x={24} y={64} text="Flow Enablement" />
      {FLOW_BOXES.map((text, row) => (
        <Box
          key={text}
          x={24}
          y={80 + row * 28}
          text={text}
          ticked={text === box}
          here={text === box}
        />
      ))}
      <Part x={24} y={184} text="Security" />
      <Box x={24} y={198} text="Require Proof Key for Code Exchange (PKCE)" />
      <Mark x={372} y={88 + FLOW_BOXES.indexOf(box) * 28} number={1} />
      <Mark x={372} y={206} number={2} />
    </Window>
  );
}

export function Create() {
  return (
    <Window
      title="The end of the page with the buttons Cancel and Create"
      heading="New External Client App"
    >
      <Lines x={24} y={62} widths={[300, 380, 260, 340, 220]} />
      <path className="picture-rule" d="M0.5 190.5h479" />
      <Press x={276} y={206} width={80} text="Cancel" />
      <Press x={368} y={206} width={88} text="Create" here />
      <Mark x={368} y={206} number={1} />
    </Window>
  );
}

export function KeyAndSecret({ app }: { app: string }) {
  return (
    <Window
      title="Tab Settings of the app: below OAuth Settings the button Consumer Key and Secret"
      heading="External Client App Manager"
    >
      <Part x={24} y={64} text={app} />
      <text className="picture-quiet" x="24" y="94">
        Policies
      </text>
      <text className="picture-text" x="92" y="94">
        Settings
      </text>
      <path className="picture-rule" d="M24 104.5h432" />
      <path className="picture-chosen-tab" d="M92 104.5h52" />
      <Part x={24} y={134} text="OAuth Settings" />
      <Press x={24} y={148} width={190} text="Consumer Key and Secret" here />
      <Input x={248} y={134} label="Code from the e-mail" value="• • • • • •" width={208} here />
      <Input x={24} y={198} label="Consumer Key" value="3MVG9…" />
      <Input x={266} y={198} label="Consumer Secret" value="••••••••••" />
      <Mark x={156} y={90} number={1} />
      <Mark x={214} y={148} number={2} />
      <Mark x={456} y={141} number={3} />
    </Window>
  );
}

export function RunAs({ app }: { app: string }) {
  return (
    <Window
      title="Tab Policies of the app with the user to run as"
      heading="External Client App Manager"
    >
      <Part x={24} y={64} text={`${app}: Policies`} />
      <Part x={24} y={106} text="OAuth Flows and External Client App Enhancements" />
      <Box x={24} y={124} text="Enable Client Credentials Flow" ticked here />
      <Input
        x={24}
        y={172}
        label="Run As (Username)"
        value="integration@your-company"
        width={260}
        here
      />
      <Mark x={256} y={132} number={1} />
      <Mark x={284} y={179} number={2} />
    </Window>
  );
}

export function PreAuthorized({ app }: { app: string }) {
  return (
    <Window
      title="Tab Policies of the app: users are pre-authorized by the administrator"
      heading="External Client App Manager"
    >
      <Part x={24} y={64} text={`${app}: Policies`} />
      <Input
        x={24}
        y={98}
        label="Permitted Users"
        value="Admin approved users are pre-authorized"
        width={330}
        here
      />
      <Input
        x={24}
        y={164}
        label="Selected Permission Sets"
        value="Camunda integration"
        width={330}
        here
      />
      <Lines x={24} y={220} widths={[210]} />
      <Mark x={354} y={105} number={1} />
      <Mark x={354} y={171} number={2} />
    </Window>
  );
}
