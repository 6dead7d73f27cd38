// Two people stand on the lists of two communes: one commune asks the other, the answer releases
// the first and refuses the second.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hindrances, officer, open, picture, search } from '../lib/browser.mjs';
import { start } from '../lib/server.mjs';

const people = [
  { name: 'Lê Thị Thanh Thúy', born: '12/04/1979', old: '285111222', card: '099179004411' },
  { name: 'Đoàn Văn Hiệp', born: '03/09/1968', old: '285333444', card: '099068009922' },
];
let server; let browser; let lines; let requests;

before(async () => {
  server = await start();
  browser = await open();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function sound(page, name) {
  assert.deepEqual(page.broken, [], `${name}: errors in the browser`);
  assert.equal(await page.locator('text=/\\[(w|refused|left)-[a-z-]+\\]/').count(), 0, `${name}: a sentence is missing`);
  assert.deepEqual(await hindrances(page), [], `${name}: accessibility`);
  await picture(page, name);
}

async function send(page, button) {
  await Promise.all([page.waitForEvent('framenavigated'), button.click()]);
  await page.waitForLoadState('networkidle');
}

/** The list of a commune, as its office saves it; `number` chooses which paper it shows. */
function list(commune, number) {
  const rows = people.map((p, i) => [i + 1, p.name, p.born, i ? 'Nam' : 'Nữ', number(p), `Ấp 2, xã ${commune}`, 'Ấp 2', 'bán vé số', '0', '19/07/2021', '1', '1.500.000', ''].join(';'));
  return [
    `ỦY BAN NHÂN DÂN XÃ ${commune.toUpperCase()}`, 'DANH SÁCH LAO ĐỘNG TỰ DO ĐỀ NGHỊ HỖ TRỢ ĐỢT 1', '',
    'TT;Họ và tên;Ngày sinh;Giới tính;CMND/CCCD;Nơi ở hiện nay;Ấp;Nghề nghiệp;Thu nhập hiện nay;Mất việc từ ngày;Đợt;Số tiền;Ghi chú', ...rows, '',
  ].join('\n');
}

/** Takes a list in and answers the addresses of its people. */
async function takeIn(page, commune, number) {
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles({ name: `${commune}.csv`, mimeType: 'text/csv', buffer: Buffer.from(list(commune, number)) });
  await page.locator('#policy').selectOption('p12-freelance');
  await page.locator('#sender').fill(`UBND ${commune}`);
  if (await page.locator('#round').count()) await page.locator('#round').fill('1');
  await send(page, page.locator('form[enctype] button[type=submit]'));
  const accept = page.locator('form[action$="/accept"] button');
  await accept.waitFor({ timeout: 60_000 });
  await send(page, accept);
  const dossier = /HS\.2021\.\d{6}/.exec(await page.locator('main').innerText())?.[0];
  assert.ok(dossier, 'the page names the dossier');
  await search(page, dossier);
  await page.waitForURL('**/dossiers/*');
  const found = [];
  for (const person of people) found.push(await page.locator(`main a[href^="/lines/"]:has-text("${person.name}")`).first().getAttribute('href'));
  return found;
}

test('each commune takes its own list in', async () => {
  const first = await officer(browser, server.address, 'xa02');
  await takeIn(first, 'An Bình', (p) => p.old);
  const second = await officer(browser, server.address, 'xa03');
  lines = await takeIn(second, 'An Phú', (p) => p.card);
});

test('the second commune asks the first about both', async () => {
  const page = await officer(browser, server.address, 'xa03');
  requests = [];
  for (const line of lines) {
    await page.goto(line);
    assert.match(await page.locator('main').innerText(), /có thể là một người/);
    await send(page, page.locator('a.button:has-text("Hỏi Ủy ban nhân dân xã An Bình")'));
    if (!requests.length) await sound(page, '30-question');
    await page.locator('#words').fill('Cùng họ tên, ngày sinh, khác giấy tờ.');
    await send(page, page.locator('form[action="/requests"] button'));
    requests.push(new URL(page.url()).pathname);
  }
  await sound(page, '31-question-sent');
  for (const line of lines) {
    await page.goto(line);
    await send(page, page.locator('form[action$="/accept"] button, form[action*="/accept"] button').first());
  }
});

test('labour cannot propose while the question is open', async () => {
  const page = await officer(browser, server.address, 'laodong');
  for (const line of lines) {
    await page.goto(line);
    const facts = page.locator('form[action="/facts/preview"]');
    for (const [i, words] of ['Thường trú', 'không'].entries()) await facts.locator('select').nth(i).selectOption({ label: words });
    await send(page, facts.locator('button.primary'));
    await page.locator('#evidence').fill('Sổ tạm trú; tra cứu bảo hiểm xã hội');
    await send(page, page.locator('form[action="/facts"] button.primary'));
  }
  await page.goto(lines[0]);
  await page.locator('details:has(form[action$="/propose-approval"]) summary').click();
  await page.locator('form[action$="/propose-approval"] textarea').fill('Hai người khác nhau');
  await send(page, page.locator('form[action$="/propose-approval"] button'));
  assert.match(await page.locator('main').innerText(), /đang chờ cơ quan khác trả lời xác minh/);
  await sound(page, '32-waits');
});

/** The list goes out as a workbook and its answers come back as a file, seen before they are sent. */
async function answerByFile(page, request) {
  const list = await page.request.get(`${request}/list.xlsx`);
  assert.equal((await list.body()).subarray(0, 2).toString(), 'PK', 'a workbook');
  const number = await page.locator('h1').innerText();
  const rows = ['Mã xác minh;Họ và tên;Trả lời;Ghi chú', `${number}-1;${people[1].name};Có, trùng người;Đã lập danh sách tại xã`, `${number}-9;Ai Đó;Không;`];
  await page.locator('details:has(form[action$="/answers-file"]) summary').click();
  await page.locator('#answers').setInputFiles({ name: 'tra-loi.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await send(page, page.locator('form[action$="/answers-file"] button'));
  const shown = await page.locator('main').innerText();
  assert.match(shown, new RegExp(`${number}-9”? không thuộc yêu cầu này|không thuộc yêu cầu này`), 'a row of nobody is told');
  assert.ok(await page.locator('input[name="reply-1"][value="yes"]').isChecked(), 'the answer stands in the form');
  await sound(page, '36-answers-of-a-file');
}

test('the first commune sees the least and answers; a third finds nothing', async () => {
  const page = await officer(browser, server.address, 'xa02');
  await page.goto('/requests');
  await sound(page, '33-to-answer');
  for (const [i, request] of requests.entries()) {
    await page.goto(request);
    const shown = await page.locator('main').innerText();
    assert.ok(shown.includes(people[i].name) && !shown.includes(people[i].card), 'never the whole number');
    if (i) await answerByFile(page, request);
    else {
      await sound(page, '34-answer');
      await page.locator('input[name="reply-1"][value="no"]').check();
      await page.locator('#note-1').fill('Hai người khác nhau, đã gặp cả hai');
    }
    await send(page, page.locator('form[action$="/answers"] button'));
  }
  const stranger = await officer(browser, server.address, 'xa04');
  const answer = await stranger.goto(requests[0]);
  assert.equal(answer.status(), 404);
});

test('the answer releases the one and refuses the other', async () => {
  const page = await officer(browser, server.address, 'laodong');
  await page.goto(lines[0]);
  await sound(page, '35-answered');
  await page.locator('details:has(form[action$="/propose-approval"]) summary').click();
  await page.locator('form[action$="/propose-approval"] textarea').fill('Xã An Bình trả lời: hai người khác nhau');
  await send(page, page.locator('form[action$="/propose-approval"] button'));
  await page.goto(lines[0]);
  assert.match(await page.locator('main').innerText(), /Chờ phê duyệt|Đã trình/);
  await page.goto(lines[1]);
  await page.locator('details:has(form[action$="/propose-refusal"]) summary').click();
  await page.locator('form[action$="/propose-refusal"] textarea').fill('Xã An Bình trả lời: đã có tên trong danh sách của xã');
  await send(page, page.locator('form[action$="/propose-refusal"] button'));
  await page.goto(lines[1]);
  assert.match(await page.locator('main').innerText(), /Chờ phê duyệt|Đã trình/);
});
