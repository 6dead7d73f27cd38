// Signing in at a real OpenID Connect provider: linked by the owner, linked by an administrator, and
// not at all for whoever is linked to nobody.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hindrances, officer, open, picture } from '../lib/browser.mjs';
import { provider } from '../lib/provider.mjs';
import { start } from '../lib/server.mjs';

const secret = 'known to the provider and to the program alone';
let server; let browser; let idp; let folder;

/** A port that nobody has, because the provider is told the address before the program starts. */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

before(async () => {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  folder = mkdtempSync(join(tmpdir(), 'kipthoi-e2e-'));
  const file = join(folder, 'client.secret');
  writeFileSync(file, `${secret}\n`);
  idp = await provider({ client_id: 'kipthoi', client_secret: secret, redirect_uris: [`${address}/sign-in/provider/return`] });
  server = await start('--port', String(port), '--public-url', address, '--oidc-issuer', idp.issuer, '--oidc-client-id', 'kipthoi',
    '--oidc-client-secret-file', file, '--oidc-button', 'Tài khoản công vụ');
  browser = await open();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await idp?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function visitor() {
  const context = await browser.newContext({ baseURL: server.address, locale: 'vi-VN' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Signs in at the provider's own page, and lets it tell the program who this is. */
async function vouch(page, name) {
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${server.address}/**`);
}

async function byProvider(name) {
  const page = await visitor();
  await page.goto('/sign-in');
  await page.locator('a[href^="/sign-in/provider"]').click();
  await vouch(page, name);
  return page;
}

test('nobody is let in for having an account at the provider', async () => {
  const page = await byProvider('somebody');
  assert.match(await page.locator('main').innerText(), /chưa được liên kết/);
  assert.deepEqual(await hindrances(page), []);
  await picture(page, '40-provider-unknown');
  await page.goto('/dossiers');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
});

test('an officer links the account and signs in with it', async () => {
  const page = await officer(browser, server.address, 'motcua');
  await page.goto('/me/provider');
  await page.locator('#present').fill('sai');
  await page.locator('main form button.primary').click();
  await page.locator('#present-error').waitFor();
  await page.locator('#present').fill('kipthoi-2021');
  await page.locator('main form button.primary').click();
  await page.locator('main a.primary').waitFor();
  assert.deepEqual(await hindrances(page), []);
  await picture(page, '41-provider-go');
  await page.locator('main a.primary').click();
  await vouch(page, 'lan');
  assert.equal(new URL(page.url()).pathname, '/me');
  assert.match(await page.locator('main').innerText(), /Đã liên kết/);
  await picture(page, '42-me-linked');
  const again = await byProvider('lan');
  assert.equal(new URL(again.url()).pathname, '/');
  assert.match(await again.locator('.me').innerText(), /Mai Lan/);
});

test('an administrator links the account of somebody else', async () => {
  const page = await officer(browser, server.address, 'quantri');
  await page.goto('/accounts');
  await page.locator('a', { hasText: /^laodong$/ }).click();
  await page.locator('details:has(#subject) summary').click();
  await page.locator('#subject').fill('ha');
  await page.locator('form:has(#subject) button').click();
  await page.locator('.flash').waitFor();
  const ha = await byProvider('ha');
  assert.match(await ha.locator('.me').innerText(), /Thu Hà/);
});

test('what comes back without having set out signs nobody in', async () => {
  const page = await visitor();
  const answer = await page.goto('/sign-in/provider/return?code=x&state=y');
  assert.equal(answer.status(), 422);
  await page.goto('/sign-in');
  const [request] = await Promise.all([
    page.waitForRequest((r) => r.url().startsWith(idp.issuer)),
    page.locator('a[href^="/sign-in/provider"]').click(),
  ]);
  const asked = new URL(request.url()).searchParams;
  assert.equal(asked.get('code_challenge_method'), 'S256');
  assert.ok(asked.get('state') && asked.get('nonce') && asked.get('scope').includes('openid'));
  const stolen = await page.goto(`/sign-in/provider/return?code=x&state=${asked.get('state')}`);
  assert.equal(stolen.status(), 422, 'the provider knows no such code');
});
