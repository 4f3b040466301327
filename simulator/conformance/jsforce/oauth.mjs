import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { allow, connection, signedIn, withToken } from './simulator.mjs';

export default (org) =>
  describe('OAuth', () => {
    let conn;
    before(async () => (conn = await signedIn(org)));

    it('tells the state and an error to the callback of a person who denies', async () => {
      const url = connection(org).oauth2.getAuthorizationUrl({ state: 'a=b & c' });
      const callback = await allow(url, 'deny');

      assert.equal(callback.searchParams.get('state'), 'a=b & c');
      assert.equal(callback.searchParams.get('error'), 'access_denied');
    });

    it('signs a person in by the web server flow', async () => {
      assert.equal(conn.instanceUrl, org.instanceUrl);
      assert.match(conn.accessToken, /^00D\w{12}!/);
      assert.ok(conn.refreshToken);
      assert.match(conn.userInfo.id, /^005\w{15}$/);
      assert.match(conn.userInfo.organizationId, /^00D\w{15}$/);

      const identity = await conn.identity();
      assert.equal(identity.user_id, conn.userInfo.id);
      assert.equal(identity.organization_id, conn.userInfo.organizationId);
    });

    it('takes a code only with the verifier it was asked for with', async () => {
      const settings = { oauth2: { useVerifier: true } };
      const verified = await signedIn(org, settings);
      assert.equal((await verified.identity()).user_id, conn.userInfo.id);

      const other = connection(org, settings);
      const callback = await allow(connection(org, settings).oauth2.getAuthorizationUrl({}));
      await assert.rejects(other.authorize(callback.searchParams.get('code')), {
        name: 'invalid_request',
        message: 'invalid code verifier',
      });
    });

    it('takes a code once', async () => {
      const url = conn.oauth2.getAuthorizationUrl({ scope: 'api refresh_token' });
      const code = (await allow(url)).searchParams.get('code');
      await connection(org).authorize(code);

      await assert.rejects(connection(org).authorize(code), {
        name: 'invalid_grant',
        message: 'expired authorization code',
      });
    });

    it('refreshes a token that is not valid any more, unseen by the caller', async () => {
      const stale = connection(org, { accessToken: 'stale', refreshToken: conn.refreshToken });
      let refreshed;
      stale.on('refresh', (token) => (refreshed = token));

      const { totalSize } = await stale.query('SELECT Id FROM Organization');

      assert.equal(totalSize, 1);
      assert.equal(stale.accessToken, refreshed);
    });

    it('refuses a refresh token that it never issued', async () => {
      await assert.rejects(conn.oauth2.refreshToken('5Aep861never'), {
        name: 'invalid_grant',
        message: 'expired access/refresh token',
      });
    });

    it('lets a program in without a person, on the host of the org only', async () => {
      const grant = { grant_type: 'client_credentials' };
      const program = connection(org, { oauth2: { loginUrl: org.instanceUrl } });
      await program.authorize(grant);
      assert.equal((await program.identity()).user_id, conn.userInfo.id);

      await assert.rejects(connection(org).authorize(grant), {
        name: 'invalid_grant',
        message: 'request not supported on this domain',
      });
    });

    it('ends a session that signs out', async () => {
      const leaving = await signedIn(org);
      const token = leaving.accessToken;
      await leaving.logout(true);

      await assert.rejects(withToken(org, token).query('SELECT Id FROM Lead'), {
        errorCode: 'INVALID_SESSION_ID',
      });
    });
  });
