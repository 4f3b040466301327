import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

export default (org) =>
  describe('Bulk API 2.0', () => {
    before(() => (org.conn.bulk2.pollInterval = 20));

    const load = (operation, input, more = {}) =>
      org.conn.bulk2.loadAndWaitForResults({ object: 'Account', operation, input, ...more });

    it('inserts, updates, upserts and deletes rows', async () => {
      const rows = Array.from({ length: 500 }, (_, i) => ({ Name: `Bulk ${i}`, Number__c: `B-${i}` }));
      const inserted = await load('insert', rows);
      assert.equal(inserted.successfulResults.length, 500);
      assert.deepEqual([inserted.failedResults, inserted.unprocessedRecords], [[], []]);
      const [first] = inserted.successfulResults;
      assert.deepEqual([first.sf__Created, first.Name], ['true', 'Bulk 0']);
      assert.match(first.sf__Id, /^001\w{15}$/);

      const updated = await load('update', [{ Id: first.sf__Id, Site: 'Line 1\n"Line 2", end' }]);
      assert.equal(updated.successfulResults[0].sf__Created, 'false');
      const { Site } = await org.conn.sobject('Account').retrieve(first.sf__Id);
      assert.equal(Site, 'Line 1\n"Line 2", end');

      const upserts = [{ Number__c: 'B-0', Name: 'Again' }, { Number__c: 'B-new', Name: 'New' }];
      const upserted = await load('upsert', upserts, { externalIdFieldName: 'Number__c' });
      assert.deepEqual(
        upserted.successfulResults.map((row) => row.sf__Created), ['false', 'true']);

      const ids = inserted.successfulResults.map((row) => ({ Id: row.sf__Id }));
      const deleted = await load('delete', ids);
      assert.equal(deleted.successfulResults.length, 500);
    });

    it('names the rows that failed and why', async () => {
      const { successfulResults, failedResults } = await load('insert', [
        { Name: 'Good row', Site: '' },
        { Name: '', Site: 'No name' },
      ]);

      assert.equal(successfulResults.length, 1);
      assert.equal(failedResults.length, 1);
      assert.match(failedResults[0].sf__Error, /^REQUIRED_FIELD_MISSING:Required fields are missing: \[Name\]:Name --$/);
      assert.equal(failedResults[0].Site, 'No name');
    });

    it('goes through the states of a job and aborts it', async () => {
      const job = org.conn.bulk2.createJob({ operation: 'insert', object: 'Account' });
      const opened = await job.open();
      assert.deepEqual([opened.state, opened.contentType], ['Open', 'CSV']);
      assert.equal(opened.contentUrl, `services/data/v65.0/jobs/ingest/${opened.id}/batches`);

      await job.uploadData('Name\nNever saved\n');
      await job.abort();
      assert.equal((await job.check()).state, 'Aborted');
      await job.delete();
      await assert.rejects(job.check(), { errorCode: 'NOT_FOUND' });
    });

    it('queries rows over several pages', async () => {
      const names = Array.from({ length: 1200 }, (_, i) => `Bulk query ${i}`);
      await load('insert', names.map((Name) => ({ Name })));

      const stream = await org.conn.bulk2.query(
        "SELECT Name, Site FROM Account WHERE Name LIKE 'Bulk query %' ORDER BY Name");
      const records = await stream.toArray();

      assert.deepEqual(records.map(({ Name }) => Name), names.sort());
      assert.deepEqual(Object.keys(records[0]), ['Name', 'Site']);
    });

    it('refuses a job for an object that it does not have', async () => {
      const job = org.conn.bulk2.createJob({ operation: 'insert', object: 'Nothing__c' });
      await assert.rejects(job.open(), { errorCode: 'INVALIDENTITY' });
    });
  });
