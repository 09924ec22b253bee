import { createPrivateKey, sign } from 'node:crypto';

/** GitHub takes ten minutes at most, and clocks differ. */
const GOOD_FOR_S = 9 * 60;
const CLOCKS_DIFFER_S = 60;

/** A JSON Web Token (RS256) by which a GitHub App shows that it is itself. */
export function appJwt(appId: string, privateKey: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  const claims = { iat: seconds - CLOCKS_DIFFER_S, exp: seconds + GOOD_FOR_S, iss: appId };
  const content = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(content), createPrivateKey(privateKey));
  return `${content}.${signature.toString('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
