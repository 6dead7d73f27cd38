import { open, officer, picture, hindrances } from './lib/browser.mjs';
const base = process.argv[2]; const lang = process.argv[3]; const jobs = process.argv.slice(4);
const b = await open();
for (const job of jobs) {
  const [login, path, name] = job.split('=');
  const p = await officer(b, base, login, { lang });
  await p.goto(path || '/');
  await picture(p, `${lang}-${name || login}`);
  const h = await hindrances(p); if (h.length) console.log(job, h);
  if (p.broken.length) console.log(job, p.broken);
  await p.context().close();
}
await b.close();
