// A certified OpenID provider (oidc-provider) on loopback, for tests/it/sso/certified.rs. Its first
// line of output is where it is. Who confirms the code is its client id: `approve…` and `deny` do at
// once, `ignore` never does. It ends with its standard input.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const keys = [
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
  generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  generateKeyPairSync('ed25519'),
];
const jwk = ({ privateKey }, n) => ({ ...privateKey.export({ format: 'jwk' }), kid: `key-${n}`, use: 'sig' });

const client = (id, more = {}) => ({
  client_id: id,
  grant_types: [GRANT],
  response_types: [],
  redirect_uris: [],
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  ...more,
});
const secret = 'a secret/with: signs'.replaceAll(' ', '_');
const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    client('approve'),
    client('approve-ps256', { id_token_signed_response_alg: 'PS256' }),
    client('approve-es256', { id_token_signed_response_alg: 'ES256' }),
    client('approve-eddsa', { id_token_signed_response_alg: 'EdDSA' }),
    client('approve-basic', { token_endpoint_auth_method: 'client_secret_basic', client_secret: secret }),
    client('approve-post', { token_endpoint_auth_method: 'client_secret_post', client_secret: secret }),
    client('deny'),
    client('ignore'),
  ],
  jwks: { keys: keys.map(jwk) },
  features: { deviceFlow: { enabled: true }, devInteractions: { enabled: false } },
  scopes: ['openid', 'email'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  // Claims of the scope stand in the ID token, as they do at Google and Entra.
  conformIdTokenClaims: false,
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] },
  ttl: { DeviceCode: 600, IdToken: 300, AccessToken: 300, Grant: 600 },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.com`, email_verified: true }),
  }),
});

// Somebody confirms, or does not, before the answer with the code goes out.
provider.use(async (ctx, next) => {
  await next();
  if (ctx.oidc?.route !== 'device_authorization' || ctx.status !== 200) return;
  const clientId = ctx.oidc.client.clientId;
  const code = await provider.DeviceCode.findByUserCode(ctx.body.user_code.replaceAll('-', ''));
  if (clientId === 'deny') {
    Object.assign(code, { error: 'access_denied', errorDescription: 'End-User aborted interaction' });
    await code.save();
  } else if (clientId.startsWith('approve')) {
    const grant = new provider.Grant({ accountId: 'mona', clientId });
    grant.addOIDCScope('openid email');
    const grantId = await grant.save();
    const { nonce } = code.params;
    Object.assign(code, { accountId: 'mona', grantId, nonce, scope: 'openid email', authTime: Math.floor(Date.now() / 1000) });
    await code.save();
  }
});

server.on('request', provider.callback());
process.stdin.on('end', () => process.exit(0)).resume();
console.log(issuer);
