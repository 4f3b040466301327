import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

export default (org) =>
  describe('Records', () => {
    const accounts = () => org.conn.sobject('Account');

    it('creates, reads, updates and deletes a record', async () => {
      const created = await accounts().create({ Name: 'Umlaut & Söhne', NumberOfEmployees: 12 });
      assert.equal(created.success, true);
      assert.deepEqual(created.errors, []);
      assert.match(created.id, /^001\w{15}$/);

      const account = await accounts().retrieve(created.id);
      assert.equal(account.Name, 'Umlaut & Söhne');
      assert.equal(account.NumberOfEmployees, 12);
      assert.equal(account.attributes.type, 'Account');
      assert.match(account.CreatedDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/);

      const updated = await accounts().update({ Id: created.id, Name: 'Umlaut', Industry: null });
      assert.deepEqual(updated, { id: created.id, success: true, errors: [] });
      assert.equal((await accounts().retrieve(created.id, { fields: ['Name'] })).Name, 'Umlaut');

      const deleted = await accounts().destroy(created.id);
      assert.equal(deleted.success, true);
      await assert.rejects(accounts().retrieve(created.id), { errorCode: 'NOT_FOUND' });
    });

    it('creates and then updates by an external ID', async () => {
      const first = await accounts().upsert({ Number__c: 'U-1', Name: 'First' }, 'Number__c');
      assert.equal(first.created, true);

      const second = await accounts().upsert({ Number__c: 'U-1', Name: 'Second' }, 'Number__c');
      assert.equal(second.created, false);
      assert.equal(second.id, first.id);
      assert.equal((await accounts().retrieve(first.id)).Name, 'Second');
    });

    it('links to a parent by its external ID', async () => {
      await accounts().upsert({ Number__c: 'U-2', Name: 'Parent' }, 'Number__c');
      const contact = await org.conn
        .sobject('Contact')
        .create({ LastName: 'Child', Account: { Number__c: 'U-2' } });

      const found = await org.conn
        .sobject('Contact')
        .findOne({ Id: contact.id }, ['Account.Name']);
      assert.equal(found.Account.Name, 'Parent');
    });

    it('saves what it can of a collection, row by row', async () => {
      const rows = [{ Name: 'C-1' }, { Industry: 'Energy' }, { Name: 'C-3' }];
      const saved = await accounts().create(rows);

      assert.deepEqual(saved.map((row) => row.success), [true, false, true]);
      assert.equal(saved[1].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');
      assert.deepEqual(saved[1].errors[0].fields, ['Name']);
    });

    it('saves nothing of a collection that is all or none', async () => {
      const rows = [{ Name: 'All or none' }, { Industry: 'Energy' }];
      const saved = await accounts().create(rows, { allOrNone: true });

      assert.deepEqual(
        saved.map((row) => row.errors[0].statusCode),
        ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING'],
      );
      assert.equal(await accounts().count({ Name: 'All or none' }), 0);
    });

    it('updates, upserts, reads and deletes collections', async () => {
      const keys = Array.from({ length: 200 }, (_, i) => `K-${i}`);
      const rows = keys.map((key) => ({ Number__c: key, Name: key }));
      const created = await accounts().upsert(rows, 'Number__c');
      assert.equal(created.filter((row) => row.created && row.success).length, 200);

      const ids = created.map((row) => row.id);
      const updated = await accounts().update(ids.map((Id) => ({ Id, Site: 'Ghent' })));
      assert.ok(updated.every((row) => row.success));

      const unknown = '001000000000000AAA';
      const read = await accounts().retrieve([...ids, unknown], { fields: ['Number__c', 'Site'] });
      assert.deepEqual(read.slice(0, 200).map((row) => row.Number__c), keys);
      assert.equal(read[0].Site, 'Ghent');
      assert.equal(read[200], null);

      const deleted = await accounts().destroy(ids);
      assert.ok(deleted.every((row) => row.success));
      assert.equal(await accounts().count({ Number__c: { $like: 'K-%' } }), 0);
    });

    it('tells up to which minute it knows what was changed and deleted', async () => {
      const from = new Date(Date.now() - 60 * 60_000);
      const to = new Date(Date.now() + 60 * 60_000);

      const { ids, latestDateCovered } = await accounts().updated(from, to);
      assert.ok(Array.isArray(ids));
      assert.match(latestDateCovered, /:00\.000\+0000$/);

      const { deletedRecords, earliestDateAvailable } = await accounts().deleted(from, to);
      assert.ok(Array.isArray(deletedRecords));
      assert.ok(new Date(earliestDateAvailable) < from);
    });
  });
