// Debian's Chromium, the checks that every page passes, and pictures of it.
import { chromium } from 'playwright-core';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './server.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const pictures = join(root, 'e2e', 'out');

export async function open() {
  mkdirSync(pictures, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** A browser of one officer, signed in. */
export async function officer(browser, address, login, { lang = 'vi' } = {}) {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1366, height: 900 }, locale: 'vi-VN', acceptDownloads: true });
  const page = await context.newPage();
  const broken = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error' && !/40\d|422/.test(message.text())) broken.push(message.text()); });
  page.broken = broken;
  if (lang !== 'vi') await page.goto(`/language/${lang}`);
  await page.goto('/sign-in');
  await page.locator('#account').fill(login);
  await page.locator('#password').fill('kipthoi-2021');
  page.setDefaultTimeout(15_000);
  await page.locator('form:has(#account) button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** Types into the search box, as people do: what is looked for stands in no address. */
export async function search(page, words) {
  if (!page.url().startsWith('http')) await page.goto('/');
  await page.locator('#q').fill(words);
  await Promise.all([page.waitForEvent('framenavigated'), page.locator('form.find button').click()]);
  await page.waitForLoadState('networkidle');
}

/** What hinders people: axe's rules for WCAG 2.2 A and AA. */
export async function hindrances(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}

/** Pictures as wide as an office screen and as narrow as a phone. */
export async function picture(page, name) {
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: join(pictures, `${name}-phone.png`), fullPage: true });
  await page.setViewportSize({ width: 1366, height: 900 });
}
