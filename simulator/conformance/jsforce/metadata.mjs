import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

export default (org) =>
  describe('Metadata and limits', () => {
    it('describes an object with fields, picklists, children and addresses', async () => {
      const account = await org.conn.sobject('Account').describe();
      const number = account.fields.find((field) => field.name === 'Number__c');
      const industry = account.fields.find((field) => field.name === 'Industry');

      assert.deepEqual([account.keyPrefix, account.createable, account.custom], ['001', true, false]);
      assert.deepEqual(
        [number.type, number.length, number.externalId, number.unique, number.custom],
        ['string', 80, true, true, true],
      );
      assert.ok(industry.picklistValues.some((entry) => entry.active && entry.value === 'Energy'));
      assert.ok(
        account.childRelationships.some(
          (child) => child.childSObject === 'Contact' && child.relationshipName === 'Contacts'));
      assert.equal(account.urls.rowTemplate, '/services/data/v65.0/sobjects/Account/{ID}');
    });

    it('remembers a description and lists all objects', async () => {
      const lead = await org.conn.describe$('Lead');
      assert.equal(await org.conn.describe$('Lead'), lead);

      const { encoding, maxBatchSize, sobjects } = await org.conn.describeGlobal();
      assert.deepEqual([encoding, maxBatchSize], ['UTF-8', 200]);
      assert.ok(sobjects.some(({ name, label }) => name === 'Lead' && label === 'Lead'));
    });

    it('counts every call against the daily limit', async () => {
      await org.conn.query('SELECT Id FROM Organization');
      const { used, limit } = org.conn.limitInfo.apiUsage;
      await org.conn.query('SELECT Id FROM Organization');
      assert.equal(org.conn.limitInfo.apiUsage.used, used + 1);

      const { DailyApiRequests } = await org.conn.limits();
      assert.deepEqual(DailyApiRequests, { Max: limit, Remaining: limit - used - 2 });
    });

    it('lists its versions and the resources of one', async () => {
      const versions = await org.conn.request('/services/data');
      assert.ok(versions.some(({ version, url }) => version === '65.0' && url.endsWith('/v65.0')));

      const resources = await org.conn.request('/');
      assert.equal(resources.sobjects, '/services/data/v65.0/sobjects');
    });
  });
