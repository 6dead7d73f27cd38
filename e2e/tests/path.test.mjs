// An official list goes from the desk to money in hand, in the browser, by seven officers.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hindrances, officer, open, picture, search } from '../lib/browser.mjs';
import { root, start } from '../lib/server.mjs';

const list = join(root, 'examples', 'clean', 'mau-05-cong-ty-may-binh-minh.xlsx');
const at = 'policy=p04-suspend-unpaid&unit=99104@3t';
let server; let browser;

before(async () => {
  server = await start();
  browser = await open();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Chooses every line that the page offers and presses the action. */
async function everything(page, answer) {
  const all = page.locator('input[name=all]');
  if (await all.count()) await all.check();
  for (const box of await page.locator('input[name=line]').all()) await box.check();
  await send(page, page.locator(`button[name=answer][value=${answer}]`));
}

async function confirmPreview(page) {
  await send(page, page.locator('main form button.primary, main form button.danger').first());
}

async function sound(page, name) {
  assert.deepEqual(page.broken, [], `${name}: errors in the browser`);
  assert.equal(await page.locator('text=/\\[w-[a-z-]+\\]/').count(), 0, `${name}: a sentence is missing`);
  assert.deepEqual(await hindrances(page), [], `${name}: accessibility`);
  await picture(page, name);
}

let dossier;

/** The whole number of a dossier in the search box leads straight to it. */
async function toDossier(page) {
  await search(page, dossier);
  await page.waitForURL('**/dossiers/*');
}

/** Presses a button that sends a form, and waits for the page that answers. */
async function send(page, button) {
  await Promise.all([page.waitForEvent('framenavigated'), button.click()]);
  await page.waitForLoadState('networkidle');
}

test('the desk imports an official list and takes its sound rows', async () => {
  const page = await officer(browser, server.address, 'motcua');
  await sound(page, '01-desk');
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(list);
  await page.locator('#policy').selectOption('p04-suspend-unpaid');
  await page.locator('#unit').selectOption('99104@3t');
  await page.locator('#sender').fill('Công ty TNHH May Bình Minh');
  await sound(page, '02-import');
  await send(page, page.locator('form[enctype] button[type=submit]'));
  const accept = page.locator('form[action$="/accept"] button');
  await accept.waitFor({ timeout: 60_000 });
  assert.match(await page.locator('main').innerText(), /60/);
  await sound(page, '03-verdict');
  await send(page, accept);
  dossier = /HS\.2021\.\d{6}/.exec(await page.locator('main').innerText())?.[0];
  assert.ok(dossier, 'the page names the dossier');
  await toDossier(page);
  await sound(page, '04-dossier');
  await page.goto(`${page.url()}/receipt`);
  await sound(page, '05-receipt');
});

test('social insurance confirms', async () => {
  const page = await officer(browser, server.address, 'bhxh');
  await page.goto(`/queues/confirm?${at}`);
  await sound(page, '06-confirm');
  await everything(page, 'accepted');
  await sound(page, '07-confirm-preview');
  await confirmPreview(page);
  await page.goto(`/queues/confirm?${at}`);
  assert.equal(await page.locator('input[name=line]').count(), 0, 'nothing is left to confirm');
});

test('labour appraises: approval for the eligible, refusal for the others', async () => {
  const page = await officer(browser, server.address, 'laodong');
  for (const [verdict, answer] of [['eligible', 'approve'], ['not_eligible', 'refuse']]) {
    await page.goto(`/queues/appraise?${at}&verdict=${verdict}`);
    if (answer === 'approve') await sound(page, '08-appraise');
    await everything(page, answer);
    await confirmPreview(page);
  }
  await toDossier(page);
  await page.locator('main a[href^="/lines/"]').first().click();
  await page.waitForURL('**/lines/*');
  assert.match(await page.locator('main').innerText(), /p04\.2/);
  await sound(page, '09-line');
});

const number = '1500/QĐ-UBND';

test('the chairman signs one decision', async () => {
  const page = await officer(browser, server.address, 'chutich');
  await sound(page, '10-desk-chairman');
  await page.goto('/queues/approve?unit=99104@3t');
  await everything(page, await page.locator('form[data-bulk] button[name=answer]').first().getAttribute('value'));
  await page.locator('#number').fill(number);
  await sound(page, '11-decide');
  await confirmPreview(page);
  await page.goto('/decisions');
  assert.match(await page.locator('main').innerText(), /1500\/QĐ-UBND/);
  await page.locator(`main a:has-text("${number}")`).first().click();
  await sound(page, '12-decision');
});

test('finance assigns the money', async () => {
  const page = await officer(browser, server.address, 'taichinh');
  await page.goto('/funds');
  await page.locator(`tr:has-text("${number}") input[name=decision]`).check();
  await page.locator('#source').selectOption({ index: 1 });
  await page.locator('#document').fill('812/TB-STC');
  await sound(page, '13-funds');
  await send(page, page.locator('form[data-bulk] button.primary'));
  await confirmPreview(page);
  await page.goto('/funds');
  assert.equal(await page.locator(`tr:has-text("${number}") input[name=decision]`).count(), 0, 'nothing is missing any more');
});

/** Makes the payment lists of the decision, one ready place after the other. */
async function makeLists(page, name) {
  for (let round = 0; round < 4; round += 1) {
    await page.goto('/payments');
    const ready = page.locator(`tr:has-text("${number}") input[name=ready]`).first();
    if (!(await ready.count())) break;
    if (round === 0 && name) await sound(page, name);
    await ready.check();
    await send(page, page.locator('form[data-bulk] button.primary'));
    await confirmPreview(page);
  }
}

/** Payment lists of the decision that still wait for a result. */
async function waitingLists(page) {
  await page.goto('/payments');
  const links = await page.locator('main a[href^="/payments/"]').evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href')))]);
  const own = [];
  for (const href of links.filter((h) => /^\/payments\/[0-9a-f-]{36}$/.test(h))) {
    await page.goto(href);
    const shown = await page.locator('main').innerText();
    if (shown.includes(number) && (await page.locator('input[name=payment]').count())) own.push(href);
  }
  return own;
}

/** Records one result for the payments that `boxes` chooses on the list that is open. */
async function record(page, boxes, result, [listName, previewName] = []) {
  for (const box of boxes) await box.check();
  await page.locator('#result').selectOption(result);
  if (listName) await sound(page, listName);
  await send(page, page.locator('form[data-bulk] button.primary').first());
  if (previewName) await sound(page, previewName);
  await confirmPreview(page);
}

/** Who gave the bank a wrong account. */
let failed;

test('the commune pays and records', async () => {
  const page = await officer(browser, server.address, 'quy04');
  await makeLists(page, '14-payments');
  const lists = await waitingLists(page);
  assert.ok(lists.length > 0, 'a list was made');
  let first = true;
  for (const href of lists) {
    await page.goto(href);
    const files = await page.locator('main a[href*="/documents/"]').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    for (const kind of files) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`main a[href="${kind}"]`).click()]);
      assert.ok(existsSync(await download.path()), kind);
    }
    if (!failed && files.some((f) => f.endsWith('s4.xlsx'))) {
      const row = page.locator('tr:has(input[name=payment])').first();
      failed = await row.locator('a[href^="/lines/"]').getAttribute('href');
      await record(page, [row.locator('input[name=payment]')], 'wrong_account');
      await page.goto(href);
    }
    await record(page, await page.locator('input[name=payment]').all(), 'paid', first ? ['15-payment-list', '16-results-preview'] : []);
    first = false;
  }
});

test('whoever gave a wrong account gives another one and is paid', async () => {
  assert.ok(failed, 'a transfer failed');
  const page = await officer(browser, server.address, 'xa04');
  await page.goto(failed);
  await page.locator('summary:has-text("Ghi tài khoản khác")').click();
  await page.locator('#account-number').fill('0071004567890');
  await page.locator('#account-bank').fill('ngân hàng nào đó');
  await page.locator('[id=account-reason]').fill('Đơn của người lao động, kèm ảnh thẻ');
  await send(page, page.locator('details.act[open] button.primary'));
  assert.equal(await page.locator('#account-bank').getAttribute('aria-invalid'), 'true', 'the bank is unknown');
  await sound(page, '20-account');
  await page.locator('#account-bank').fill('Vietcombank');
  await send(page, page.locator('details.act[open] button.primary'));
  assert.match(await page.locator('main').innerText(), /•••• 7890/);
  const payer = await officer(browser, server.address, 'quy04');
  await makeLists(payer);
  const [list] = await waitingLists(payer);
  await payer.goto(list);
  assert.match(await payer.locator('main').innerText(), /•••• 7890/);
  await record(payer, await payer.locator('input[name=payment]').all(), 'paid');
  await page.goto(failed);
  assert.match(await page.locator('header.head').innerText(), /Đã chi trả/);
});

test('the dossier says paid, the log is whole, and English looks as good', async () => {
  const page = await officer(browser, server.address, 'laodong', { lang: 'en' });
  await sound(page, '17-desk-english');
  await search(page, 'nguyen van a');
  await sound(page, '18-search-english');
  await toDossier(page);
  assert.match(await page.locator('main').innerText(), /Paid/i);
  await sound(page, '19-dossier-english');
  const answer = JSON.parse(server.command('audit', 'verify', '--json'));
  assert.deepEqual(answer.findings, []);
});

test('people are found by name with and without marks', async () => {
  const page = await officer(browser, server.address, 'chutich');
  await search(page, 'nguyen van');
  const plain = await page.locator('main a[href^="/lines/"]').count();
  await search(page, 'Nguyễn Văn');
  assert.equal(await page.locator('main a[href^="/lines/"]').count(), plain);
  assert.ok(plain > 0);
});

test('an officer of another commune finds nothing of it', async () => {
  const page = await officer(browser, server.address, 'xa01');
  await search(page, dossier);
  assert.equal(await page.locator(`main a:has-text("${dossier}")`).count(), 0);
  const forced = await page.goto('/queues/approve');
  assert.equal(forced.status(), 403);
});
