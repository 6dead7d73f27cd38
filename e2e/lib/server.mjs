// The real program on a fresh data folder, filled with demo data.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
export const binary = process.env.KIPTHOI_BINARY ?? join(target, 'debug', 'kipthoi');

/** A fresh installation that nobody set up yet; `setup` is the address that it tells on its console. */
export async function startFresh(...options) {
  const data = mkdtempSync(join(tmpdir(), 'kipthoi-e2e-'));
  return serving(data, ['serve', '--listen', '127.0.0.1:0', '--data', data, ...options]);
}

export async function start(...options) {
  const data = mkdtempSync(join(tmpdir(), 'kipthoi-e2e-'));
  const port = options.includes('--port') ? [] : ['--port', '0'];
  return serving(data, ['demo', '--size', 'commune', '--data', data, ...port, ...options]);
}

async function serving(data, words) {
  const child = spawn(binary, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => { log += chunk; });
  const address = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}:\n${log}`)));
  });
  return {
    address,
    data,
    command: (...args) => execFileSync(binary, [...args, '--data', data], { encoding: 'utf8' }),
    log: () => log,
    setup: () => /http:\S+\/setup\?key=\w+/.exec(log)?.[0],
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.on('exit', resolve));
      rmSync(data, { recursive: true, force: true });
    },
  };
}
