// jsforce as a contender: the same commands and answers as ClientNode.java, on its standard streams.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from 'jsforce';

const KEY = 'Number__c';
const COLUMNS = ['Number__c', 'LastName', 'FirstName', 'Email', 'Phone'];
const SOQL = `SELECT ${COLUMNS} FROM Contact`;
const LOOK_MILLIS = 50;

const [, instance, id, secret] = process.argv.slice(2);

async function signIn() {
  const answer = await fetch(`${instance}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
  });
  const { access_token: accessToken } = await answer.json();
  return new Connection({ instanceUrl: instance, accessToken, version: '65.0', maxRequest: 10 });
}

const contact = (i) => ({
  Number__c: `N-${i}`,
  LastName: `Quandahl ${i}`,
  FirstName: 'Ada',
  Email: `contact${i}@osprey.example`,
  Phone: `+41 44 ${i}`,
});

/** Runs numbered tasks, so many at once. */
async function each(atOnce, count, task) {
  let next = 0;
  const worker = async () => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function check(results) {
  const refused = results.find((result) => !result.success);
  if (refused) throw new Error(JSON.stringify(refused));
}

const conn = await signIn();
conn.bulk2.pollInterval = LOOK_MILLIS;

const tasks = {
  create: (count) =>
    each(10, count, (i) => conn.sobject('Lead').create({ LastName: `Quandahl ${i}`, Company: 'Osprey Marine' })),
  collections: (count) =>
    each(5, count / 200, async (i) => {
      const rows = Array.from({ length: 200 }, (_, row) => contact(i * 200 + row));
      check(await conn.sobject('Contact').upsert(rows, KEY, { allOrNone: false }));
    }),
  steps: (count) => tasks.collections(count),
  bulk: async (count) => {
    const job = conn.bulk2.createJob({
      object: 'Contact',
      operation: 'upsert',
      externalIdFieldName: KEY,
      lineEnding: 'LF',
    });
    await job.open();
    await job.uploadData(Array.from({ length: count }, (_, i) => contact(i)));
    await job.close();
    while ((await job.check()).state !== 'JobComplete') await sleep(LOOK_MILLIS);
  },
  query: async (count) => {
    let seen = 0;
    let page = await conn.query(SOQL);
    for (;;) {
      for (const record of page.records) seen += record.Email ? 1 : 0;
      if (page.done) break;
      page = await conn.queryMore(page.nextRecordsUrl);
    }
    if (seen !== count) throw new Error(`Read ${seen} records`);
  },
  'bulk-query': async (count) => {
    let seen = 0;
    const records = await conn.bulk2.query(SOQL, { pollInterval: LOOK_MILLIS });
    for await (const record of records) seen += record.Email ? 1 : 0;
    if (seen !== count) throw new Error(`Read ${seen} records`);
  },
};

async function measured(task, count) {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await tasks[task](count);
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return `${seconds} ${(user + system) / 1000} 0`;
}

console.log('ANSWER ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [task, count] = line.split(' ');
  console.log(`ANSWER ${await measured(task, Number(count))}`);
}
process.exit(0);
