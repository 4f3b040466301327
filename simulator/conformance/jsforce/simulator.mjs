// Starts the packaged simulator and signs in to it, the way a stranger would.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Connection } from 'jsforce';

const VERSION = '65.0';
const CALLBACK = 'http://localhost:1717/OauthRedirect';

/** @returns what the simulator announced and how to stop it */
export async function start(...options) {
  const java = spawn('java', ['-jar', jar(), '--login-port', '0', '--instance-port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const org = {};
  for await (const line of createInterface({ input: java.stdout })) {
    const [, name, value] = line.match(/^ {2}(\w+ \w+) +(\S+)$/) ?? [];
    if (name) {
      org[name] = value;
    }
    if (name === 'consumer secret') {
      break;
    }
  }
  if (!org['consumer secret']) {
    throw new Error('The simulator did not start; what it printed is above.');
  }
  return {
    loginUrl: org['login host'],
    instanceUrl: org['instance host'],
    clientId: org['consumer key'],
    clientSecret: org['consumer secret'],
    stop: () => java.kill(),
  };
}

/** A connection nobody has authorized yet; further settings are jsforce's own. */
export function connection(org, settings = {}) {
  const { oauth2, ...others } = settings;
  return new Connection({
    version: VERSION,
    instanceUrl: org.instanceUrl,
    oauth2: {
      loginUrl: org.loginUrl,
      clientId: org.clientId,
      clientSecret: org.clientSecret,
      redirectUri: CALLBACK,
      ...oauth2,
    },
    ...others,
  });
}

/** A connection that has nothing but a token and cannot renew it. */
export function withToken({ instanceUrl }, accessToken) {
  return new Connection({ version: VERSION, instanceUrl, accessToken });
}

/** A connection of a person who allowed the access on the page. */
export async function signedIn(org, settings) {
  const conn = connection(org, settings);
  const callback = await allow(conn.oauth2.getAuthorizationUrl({ scope: 'api refresh_token' }));
  await conn.authorize(callback.searchParams.get('code'));
  return conn;
}

/** Opens the sign-in page and presses a button of its form; answers the address it leads to. */
export async function allow(authorizationUrl, button = 'allow') {
  const page = await (await fetch(authorizationUrl)).text();
  const form = new URLSearchParams({ decision: button });
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="(.*?)" value="(.*?)">/g)) {
    form.set(name, unescape(value));
  }
  const action = page.match(/<form method="post" action="(.*?)">/)[1];
  const answer = await fetch(new URL(action, authorizationUrl), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location'));
}

function unescape(text) {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll('&amp;', '&');
}

function jar() {
  const target = new URL('../../target/', import.meta.url);
  const name = readdirSync(target).find((file) => file.endsWith('-standalone.jar'));
  if (!name) {
    throw new Error('The simulator is not packaged yet; run: mvn -pl simulator -am package -DskipTests');
  }
  return new URL(name, target).pathname;
}
