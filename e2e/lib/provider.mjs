// A real OpenID Connect provider on this machine, for one test. Whoever types a name there is that
// name: only its pages are simple.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export async function provider(client) {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const oidc = new Provider(issuer, {
    clients: [{ ...client, grant_types: ['authorization_code'], response_types: ['code'] }],
    pkce: { required: () => true },
    cookies: { keys: ['only for this test'] },
  });
  server.on('request', oidc.callback());
  return { issuer, stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}
