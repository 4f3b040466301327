import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

const DATA = '/services/data/v65.0';

export default (org) =>
  describe('Composite', () => {
    it('refers to the answer of an earlier request', async () => {
      const { compositeResponse } = await org.conn.requestPost('/composite', {
        allOrNone: true,
        compositeRequest: [
          {
            method: 'POST',
            url: `${DATA}/sobjects/Account`,
            referenceId: 'account',
            body: { Name: 'Composite' },
          },
          {
            method: 'POST',
            url: `${DATA}/sobjects/Contact`,
            referenceId: 'contact',
            body: { LastName: 'Composite', AccountId: '@{account.id}' },
          },
          {
            method: 'GET',
            url: `${DATA}/sobjects/Contact/@{contact.id}?fields=AccountId`,
            referenceId: 'read',
          },
        ],
      });
      const [account, contact, read] = compositeResponse;

      assert.deepEqual(
        [account.httpStatusCode, contact.httpStatusCode, read.httpStatusCode],
        [201, 201, 200],
      );
      assert.equal(account.httpHeaders.Location, `${DATA}/sobjects/Account/${account.body.id}`);
      assert.equal(read.body.AccountId, account.body.id);
    });

    it('takes everything back when all or none is asked and one fails', async () => {
      const { compositeResponse } = await org.conn.requestPost('/composite', {
        allOrNone: true,
        compositeRequest: ['Account', 'Contact'].map((object) => ({
          method: 'POST',
          url: `${DATA}/sobjects/${object}`,
          referenceId: object,
          body: { Name: 'Rolled back' },
        })),
      });

      assert.deepEqual(
        compositeResponse.map(({ httpStatusCode, body }) => [httpStatusCode, body[0].errorCode]),
        [[400, 'PROCESSING_HALTED'], [400, 'INVALID_FIELD_FOR_INSERT_UPDATE']],
      );
      assert.equal(await org.conn.sobject('Account').count({ Name: 'Rolled back' }), 0);
    });

    it('answers each request of a batch', async () => {
      const batch = await org.conn.requestPost('/composite/batch', {
        batchRequests: [
          { method: 'GET', url: 'v65.0/limits' },
          { method: 'GET', url: 'v65.0/sobjects/Nothing__c/001000000000000AAA' },
        ],
      });

      assert.equal(batch.hasErrors, true);
      assert.deepEqual(batch.results.map(({ statusCode }) => statusCode), [200, 404]);
    });

    it('creates a tree of parents and children', async () => {
      const tree = await org.conn.requestPost('/composite/tree/Account', {
        records: [
          {
            attributes: { type: 'Account', referenceId: 'a1' },
            Name: 'Tree',
            Contacts: {
              records: [{ attributes: { type: 'Contact', referenceId: 'c1' }, LastName: 'Leaf' }],
            },
          },
        ],
      });

      assert.equal(tree.hasErrors, false);
      assert.deepEqual(tree.results.map(({ referenceId }) => referenceId), ['a1', 'c1']);
      const leaf = await org.conn.sobject('Contact').retrieve(tree.results[1].id);
      assert.equal(leaf.AccountId, tree.results[0].id);
    });

    it('carries a graph out or takes it back as a whole', async () => {
      const graph = (graphId, body) => ({
        graphId,
        compositeRequest: [
          { method: 'POST', url: `${DATA}/sobjects/Account`, referenceId: 'one', body },
        ],
      });
      const { graphs } = await org.conn.requestPost('/composite/graph', {
        graphs: [graph('good', { Name: 'Graph' }), graph('bad', { Site: 'Nameless' })],
      });

      assert.deepEqual(
        graphs.map(({ graphId, isSuccessful }) => [graphId, isSuccessful]),
        [['good', true], ['bad', false]],
      );
      assert.equal(graphs[0].graphResponse.compositeResponse[0].httpStatusCode, 201);
    });
  });
