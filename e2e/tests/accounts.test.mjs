// From the first start to an officer at work: the administrator's second factor, a one-time password
// that is changed, sessions that are ended.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hindrances, open, picture } from '../lib/browser.mjs';
import { startFresh } from '../lib/server.mjs';
import { code } from '../lib/totp.mjs';

const password = 'tre xanh bên bờ sông';
let server; let browser; let key; let oneTime;

before(async () => {
  server = await startFresh();
  browser = await open();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function visitor(lang = 'vi') {
  const context = await browser.newContext({ baseURL: server.address, viewport: { width: 1366, height: 900 }, locale: 'vi-VN' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.broken = [];
  page.on('pageerror', (error) => page.broken.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error' && !/40\d|422/.test(message.text())) page.broken.push(message.text()); });
  if (lang !== 'vi') await page.goto(`/language/${lang}`);
  return page;
}

async function sound(page, name) {
  assert.deepEqual(page.broken, [], `${name}: errors in the browser`);
  assert.equal(await page.locator('text=/\\[(w|refused|setup|role)-[a-z-]+\\]/').count(), 0, `${name}: a sentence is missing`);
  assert.deepEqual(await hindrances(page), [], `${name}: accessibility`);
  await picture(page, name);
}

async function send(page, button) {
  await Promise.all([page.waitForEvent('framenavigated'), button.click()]);
  await page.waitForLoadState('networkidle');
}

async function signIn(page, login, secret) {
  await page.goto('/sign-in');
  await page.locator('#account').fill(login);
  await page.locator('#password').fill(secret);
  await send(page, page.locator('form:has(#account) button[type=submit]'));
}

let long;
let hong;

test('whoever starts the program makes the office and its administrator', async () => {
  const page = await visitor();
  assert.ok(server.setup(), server.log());
  await page.goto(server.setup());
  await page.locator('#unit-kind').selectOption('xa');
  await page.locator('#unit-name').fill('Bình Minh');
  await page.locator('#unit-code').fill('26734');
  await page.locator('#office-kind').selectOption('UBX');
  await page.locator('#office-vi').fill('Ủy ban nhân dân xã Bình Minh');
  await page.locator('#name').fill('Dương Hoàng Long');
  await page.locator('#login').fill('long.dh');
  await page.locator('#password').fill('passwordpassword');
  await page.locator('#again').fill('passwordpassword');
  await send(page, page.locator('form button.primary'));
  await sound(page, '20-setup-weak');
  await page.locator('#password').fill(password);
  await page.locator('#again').fill(password);
  await send(page, page.locator('form button.primary'));
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await sound(page, '21-setup-done');
  assert.equal((await page.goto(server.setup())).status(), 404);
});

test('the administrator is led to a second factor', async () => {
  long = await visitor();
  await signIn(long, 'long.dh', password);
  assert.equal(new URL(long.url()).pathname, '/me/second-factor');
  await sound(long, '22-second-factor');
  key = await long.locator('.secrets code').innerText();
  await long.locator('#code').fill(code(key));
  await send(long, long.locator('form:has(#code) button'));
  assert.equal(await long.locator('.secrets code').count(), 10);
  await sound(long, '23-recovery-codes');
  const another = await visitor('en');
  await signIn(another, 'long.dh', password);
  assert.equal(new URL(another.url()).pathname, '/sign-in/second-factor');
  await another.locator('#code').fill('000000');
  await send(another, another.locator('form:has(#code) button'));
  await sound(another, '24-second-step-en');
  await another.locator('#code').fill(code(key, 1));
  await send(another, another.locator('form:has(#code) button'));
  await another.goto('/accounts');
  await sound(another, '25-accounts-en');
});

test('the administrator opens an account', async () => {
  await long.goto('/accounts/new');
  await long.locator('#login').fill('hong.lt');
  await long.locator('#name').fill('Lê Thị Hồng');
  await long.locator('#role').selectOption('commune_officer');
  await long.locator('#agency').selectOption({ index: 1 });
  await sound(long, '26-account-new');
  await send(long, long.locator('main form button.primary'));
  oneTime = await long.locator('.secrets code').innerText();
  await sound(long, '27-account-handed');
  await send(long, long.locator('main a.primary'));
  await sound(long, '28-account');
  await long.goto('/accounts');
  await sound(long, '29-accounts');
});

test('the new officer chooses a password before anything else', async () => {
  hong = await visitor();
  await signIn(hong, 'hong.lt', oneTime);
  assert.equal(new URL(hong.url()).pathname, '/me/password');
  await sound(hong, '30-own-password');
  await hong.goto('/dossiers');
  assert.equal(new URL(hong.url()).pathname, '/me/password');
  await hong.locator('#present').fill(oneTime);
  await hong.locator('#password').fill('gió mùa đông bắc thổi');
  await hong.locator('#again').fill('gió mùa đông bắc thổi');
  await send(hong, hong.locator('main form button.primary'));
  await hong.goto('/dossiers');
  assert.equal(new URL(hong.url()).pathname, '/dossiers');
});

test('sessions are seen and ended', async () => {
  const phone = await visitor();
  await signIn(phone, 'hong.lt', 'gió mùa đông bắc thổi');
  await hong.goto('/me');
  await sound(hong, '31-me');
  await send(hong, hong.locator('form[action="/me/sessions"] button'));
  await phone.goto('/dossiers');
  assert.equal(new URL(phone.url()).pathname, '/sign-in');
  await hong.goto('/me/second-factor');
  await sound(hong, '32-second-factor-optional');
});

test('who tries too often waits, and is told until when', async () => {
  const page = await visitor();
  for (let i = 0; i < 5; i += 1) await signIn(page, 'hong.lt', 'sai mật khẩu');
  assert.match(await page.locator('main').innerText(), /\d\d:\d\d/);
  await sound(page, '33-blocked');
});
