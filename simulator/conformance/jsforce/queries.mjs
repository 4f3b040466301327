import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

const ROWS = 5_001;

export default (org) =>
  describe('Queries', () => {
    before(async () => {
      const rows = Array.from({ length: ROWS }, (_, i) => ({
        LastName: `Page ${i}`,
        Company: i % 2 ? 'Odd' : 'Even',
        Email: `page${i}@example.com`,
      }));
      const saved = await org.conn.create('Lead', rows, { allowRecursive: true });
      assert.ok(saved.every((row) => row.success));
    });

    it('fetches 5,001 rows page by page', async () => {
      const { records, totalSize, done } = await org.conn.query(
        "SELECT Id FROM Lead WHERE LastName LIKE 'Page %'", { autoFetch: true });

      assert.deepEqual([records.length, totalSize, done], [ROWS, ROWS, true]);
      assert.equal(new Set(records.map((record) => record.Id)).size, ROWS);
    });

    it('follows the address of the next records to the last page', async () => {
      const options = { headers: { 'Sforce-Query-Options': 'batchSize=2000' } };
      const soql = "SELECT Id FROM Lead WHERE LastName LIKE 'Page %'";
      const first = await org.conn.request(
        { method: 'GET', url: `/query?q=${encodeURIComponent(soql)}`, ...options });
      assert.deepEqual([first.done, first.records.length], [false, 2000]);
      assert.match(first.nextRecordsUrl, /^\/services\/data\/v65\.0\/query\/\w+-2000$/);

      const second = await org.conn.queryMore(first.nextRecordsUrl);
      const third = await org.conn.queryMore(second.nextRecordsUrl);
      assert.deepEqual([third.done, third.records.length], [true, 1001]);
      assert.equal(third.nextRecordsUrl, undefined);
    });

    it('filters, sorts and limits', async () => {
      const leads = await org.conn
        .sobject('Lead')
        .find({ Company: 'Odd', LastName: { $in: ['Page 1', 'Page 3', 'Page 4'] } }, ['LastName'])
        .sort('-LastName')
        .limit(5);

      assert.deepEqual(leads.map((lead) => lead.LastName), ['Page 3', 'Page 1']);
    });

    it('counts, groups and sums', async () => {
      const { totalSize } = await org.conn.query(
        "SELECT COUNT() FROM Lead WHERE LastName LIKE 'Page %'");
      assert.equal(totalSize, ROWS);

      const { records } = await org.conn.query(
        'SELECT Company, COUNT(Id) leads, MAX(CreatedDate) newest FROM Lead'
          + " WHERE LastName LIKE 'Page %' GROUP BY Company ORDER BY Company");
      assert.deepEqual(
        records.map((record) => [record.attributes.type, record.Company, record.leads]),
        [['AggregateResult', 'Even', 2501], ['AggregateResult', 'Odd', 2500]],
      );
    });

    it('follows relationships to parents and to children', async () => {
      const { id } = await org.conn.sobject('Account').create({ Name: 'Family' });
      const people = ['Ada', 'Bob'].map((LastName) => ({ LastName, AccountId: id }));
      await org.conn.sobject('Contact').create(people);

      const child = await org.conn
        .sobject('Contact')
        .findOne({ 'Account.Name': 'Family', LastName: 'Ada' }, 'Account.Name, Account.Owner.Name');
      assert.equal(child.Account.Name, 'Family');
      assert.equal(child.Account.attributes.type, 'Account');
      assert.ok(child.Account.Owner.Name);

      const parent = await org.conn
        .sobject('Account')
        .find({ Id: id }, 'Id, Name')
        .include('Contacts')
        .select('LastName')
        .sort('LastName')
        .end();
      assert.deepEqual(
        [parent[0].Contacts.totalSize, parent[0].Contacts.done],
        [2, true],
      );
      assert.deepEqual(parent[0].Contacts.records.map((row) => row.LastName), ['Ada', 'Bob']);
    });

    it('shows deleted records to queries that ask for all', async () => {
      const { id } = await org.conn.sobject('Account').create({ Name: 'In the bin' });
      await org.conn.sobject('Account').destroy(id);
      const soql = `SELECT IsDeleted FROM Account WHERE Id = '${id}'`;

      assert.equal((await org.conn.query(soql)).totalSize, 0);
      const all = await org.conn.query(soql, { scanAll: true });
      assert.equal(all.records[0].IsDeleted, true);
    });

    it('updates and deletes what a query finds', async () => {
      const found = org.conn.sobject('Lead').find({ LastName: { $in: ['Page 10', 'Page 11'] } });
      assert.ok((await found.update({ Company: 'Changed' })).every((row) => row.success));
      const changed = org.conn.sobject('Lead').find({ Company: 'Changed' });
      assert.equal((await changed.destroy()).length, 2);
    });

    it('searches the text of records', async () => {
      await org.conn.sobject('Contact').create({ LastName: 'Quintessenz', Email: 'q@example.com' });
      const { searchRecords } = await org.conn.search(
        'FIND {Quintess*} IN ALL FIELDS RETURNING Contact(LastName, Email), Lead(LastName)');

      assert.deepEqual(
        searchRecords.map((record) => [record.attributes.type, record.LastName, record.Email]),
        [['Contact', 'Quintessenz', 'q@example.com']],
      );
    });
  });
