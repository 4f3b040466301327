import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { withToken } from './simulator.mjs';

export default (org) =>
  describe('Errors', () => {
    let id;
    before(async () => {
      const account = { Name: 'Errors', Number__c: 'E-1' };
      ({ id } = await org.conn.sobject('Account').create(account));
    });

    const account = (fields) => org.conn.sobject('Account').create(fields);
    const refusals = [
      ['a required field without a value', 'REQUIRED_FIELD_MISSING', () => account({ Site: 'x' })],
      ['an unknown field', 'INVALID_FIELD', () => account({ Name: 'x', Nope__c: 1 })],
      ['a field that only the org writes', 'INVALID_FIELD_FOR_INSERT_UPDATE',
        () => account({ Name: 'x', CreatedDate: '2020-01-01T00:00:00Z' })],
      ['a text that is too long', 'STRING_TOO_LONG', () => account({ Name: 'x'.repeat(256) })],
      ['a number that is none', 'JSON_PARSER_ERROR',
        () => account({ Name: 'x', NumberOfEmployees: 'many' })],
      ['a reference to nothing', 'MALFORMED_ID', () => account({ Name: 'x', ParentId: 'nobody' })],
      ['an external ID that is taken', 'DUPLICATE_VALUE',
        () => account({ Name: 'x', Number__c: 'E-1' })],
      ['an id that does not exist', 'NOT_FOUND',
        () => org.conn.sobject('Account').retrieve('001000000000000AAA')],
      ['an object that does not exist', 'NOT_FOUND',
        () => org.conn.sobject('Nothing__c').describe()],
      ['a record that is gone', 'ENTITY_IS_DELETED', async () => {
        const gone = await account({ Name: 'Gone' });
        await org.conn.sobject('Account').destroy(gone.id);
        return org.conn.sobject('Account').update({ Id: gone.id, Name: 'Back' });
      }],
      ['a query that is no SOQL', 'MALFORMED_QUERY', () => org.conn.query('SELECT FROM Lead')],
      ['a query for an unknown field', 'INVALID_FIELD', () => org.conn.query('SELECT Nope FROM Lead')],
      ['a query for an unknown object', 'INVALID_TYPE', () => org.conn.query('SELECT Id FROM Nope')],
      ['a query locator that never was', 'INVALID_QUERY_LOCATOR',
        () => org.conn.queryMore('01g000000000000AAA-2000')],
      ['a search that is no SOSL', 'MALFORMED_SEARCH', () => org.conn.search('FIND everything')],
      ['a body that is no JSON', 'JSON_PARSER_ERROR', () =>
        org.conn.request({
          method: 'POST',
          url: '/sobjects/Account',
          body: '{"Name":',
          headers: { 'content-type': 'application/json' },
        })],
      ['a collection of more than 200 records', 'EXCEEDED_ID_LIMIT',
        () => org.conn.sobject('Account').create(Array(201).fill({ Name: 'x' }))],
      ['a token that it does not know', 'INVALID_SESSION_ID',
        () => withToken(org, 'stolen').query('SELECT Id FROM Lead')],
      ['a method that a resource does not have', 'METHOD_NOT_ALLOWED',
        () => org.conn.requestPut(`/sobjects/Account/${id}`, { Name: 'x' })],
    ];

    for (const [what, errorCode, call] of refusals) {
      it(`refuses ${what} as ${errorCode}`, () => assert.rejects(call, { errorCode }));
    }

    it('lists the records when an external ID is not unique', async () => {
      const people = [{ LastName: 'Twin', Email: 'twin@example.com' }];
      await org.conn.sobject('Contact').create([...people, ...people]);

      const twin = org.conn.sobject('Contact').upsert({ Email: 'twin@example.com', LastName: 'T' }, 'Email');
      await assert.rejects(twin, (error) => {
        assert.equal(error.errorCode, 'MULTIPLE_CHOICES');
        assert.match(error.data[0], /^\/services\/data\/v65\.0\/sobjects\/Contact\/003\w{15}$/);
        return error.data.length === 2;
      });
    });
  });
