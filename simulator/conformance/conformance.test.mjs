// jsforce, a client that knows nothing of us, against the packaged simulator.
import { after, before, describe } from 'node:test';
import bulk from './jsforce/bulk.mjs';
import composite from './jsforce/composite.mjs';
import errors from './jsforce/errors.mjs';
import metadata from './jsforce/metadata.mjs';
import oauth from './jsforce/oauth.mjs';
import queries from './jsforce/queries.mjs';
import records from './jsforce/records.mjs';
import { signedIn, start } from './jsforce/simulator.mjs';

describe('The simulator answers jsforce like Salesforce', () => {
  const org = {};
  before(async () => {
    Object.assign(org, await start('--external-id', 'Account.Number__c'));
    org.conn = await signedIn(org);
  });
  after(() => org.stop?.());

  [oauth, records, queries, metadata, composite, bulk, errors].forEach((suite) => suite(org));
});
