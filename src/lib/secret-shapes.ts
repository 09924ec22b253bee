import { namedSecrets } from './named-secrets.ts';

/**
 * One shape that secrets have. What `keep` (a named group) matched stays, the rest of the match goes. `only` decides
 * about the match's `value`, where the shape alone says too little.
 *
 * Every pattern takes linear time on any text: a repetition ends at a character that it cannot match itself, and a
 * pattern that begins with a common character begins only where a word does.
 */
export type SecretShape = {
  kind: string;
  pattern: RegExp;
  only?: (groups: Record<string, string>) => boolean;
};

const PEM = '-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----';
const PEM_END = '-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----';

/** In the order in which they are looked for: whole documents, then vendors' prefixes, then what names give away. */
export const SECRET_SHAPES: readonly SecretShape[] = [
  {
    kind: 'private_key',
    pattern: new RegExp(`${PEM}(?:[^-]|-(?!----))*${PEM_END}`, 'g'),
  },
  {
    // Cut off before its end.
    kind: 'private_key',
    pattern: new RegExp(String.raw`${PEM}[\s\\nr]{0,8}[A-Za-z0-9+/=]{30}[A-Za-z0-9+/=\s\\]*`, 'g'),
  },
  { kind: 'private_key', pattern: /AGE-SECRET-KEY-1[0-9A-Z]{58}/g },
  { kind: 'jwt', pattern: /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{5,}\.[\w-]{5,}/g },
  { kind: 'aws_key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g },
  { kind: 'github_token', pattern: /\bgh[pousr]_[A-Za-z0-9_.-]{30,}/g },
  { kind: 'github_token', pattern: /\bgithub_pat_[A-Za-z0-9_]{22,}/g },
  { kind: 'gitlab_token', pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|agent|soat|imt|oas)-[\w.-]{20,}/g },
  { kind: 'nightjar_token', pattern: /\bnjt_[A-Z0-9]{2,20}_[\w-]{43}/g },
  { kind: 'slack_token', pattern: /\b(?:xoxe\.)?xox[a-z]-[A-Za-z0-9-]{10,}/g },
  { kind: 'slack_token', pattern: /\bxapp-\d-[A-Za-z0-9-]{10,}/g },
  {
    kind: 'slack_webhook',
    pattern: /(?<keep>hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]{20,}/g,
  },
  { kind: 'anthropic_key', pattern: /(?<![\w-])sk-ant-[\w-]{20,}/g },
  { kind: 'openai_key', pattern: /(?<![\w-])sk-(?=[\w-]*\d)[\w-]{32,}/g },
  {
    kind: 'pagerduty_key',
    pattern: /(?<![\w+/-])(?:u\+|y_)(?=[\w-]{0,17}\d)(?=[\w-]{0,17}[A-Z])[\w-]{18}(?![\w+/-])/g,
  },
  { kind: 'pagerduty_key', pattern: /\bpd(?:us|eu)\+_?[\w-]{16,}/g },
  { kind: 'google_key', pattern: /\bAIza[\w-]{35}/g },
  { kind: 'google_token', pattern: /\bya29\.[\w-]{20,}/g },
  { kind: 'google_secret', pattern: /\bGOCSPX-[\w-]{20,}/g },
  { kind: 'stripe_key', pattern: /\b[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}/g },
  { kind: 'webhook_secret', pattern: /\bwhsec_[A-Za-z0-9+/=_-]{16,}/g },
  { kind: 'twilio_key', pattern: /\bSK[0-9a-f]{32}\b/g },
  { kind: 'sendgrid_key', pattern: /\bSG\.[\w-]{16,32}\.[\w-]{32,64}/g },
  { kind: 'npm_token', pattern: /\bnpm_[A-Za-z0-9]{36}/g },
  { kind: 'pypi_token', pattern: /\bpypi-[\w-]{50,}/g },
  { kind: 'atlassian_token', pattern: /\bAT(?:ATT3|CTT3|BB)[\w=-]{20,}/g },
  { kind: 'grafana_token', pattern: /\bgl(?:sa|c)_[\w+/=]{20,}/g },
  { kind: 'newrelic_key', pattern: /\bNR(?:AK|II|RA)-[A-Za-z0-9_-]{20,}/g },
  { kind: 'sentry_token', pattern: /\bsntry[su]_[\w+/=-]{40,}/g },
  { kind: 'vault_token', pattern: /\bhv[sbr]\.[\w-]{20,}/g },
  { kind: 'databricks_token', pattern: /\bdapi[0-9a-f]{32}\b/gi },
  { kind: 'digitalocean_token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}/g },
  { kind: 'docker_token', pattern: /\bdckr_[po]at_[\w-]{20,}/g },
  { kind: 'shopify_token', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-zA-Z]{30,}/g },
  { kind: 'tailscale_key', pattern: /(?<![A-Za-z])tskey-[a-z]+-[A-Za-z0-9]{8,}-[A-Za-z0-9]{16,}/g },
  { kind: 'vercel_token', pattern: /\bvc[aciprk]_[A-Za-z0-9]{24,}/g },
  { kind: 'cloudflare_token', pattern: /\bcf(?:ut|at|k)_[A-Za-z0-9]{32,}/g },
  { kind: 'groq_key', pattern: /\bgsk_[A-Za-z0-9]{40,}/g },
  { kind: 'huggingface_token', pattern: /\bhf_[A-Za-z]{30,}/g },
  {
    kind: 'launchdarkly_key',
    pattern: /\b(?:sdk|mob|api)-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g,
  },
  {
    kind: 'authorization',
    pattern:
      /(?<keep>authorization\\{0,3}["']?[ \t]{0,3}[:=][ \t]{0,3}\\{0,3}["']?(?:bearer|basic|token|digest|apikey|genie ?key|splunk)[ \t]{1,3})(?!\[redacted)[^\s"'\\,;<>…]{6,}/gi,
  },
  {
    kind: 'authorization',
    pattern: /(?<keep>(?:\b|(?<=\[[\d;]{1,9}m))bearer[ \t]{1,3})(?<value>[\w.~+/-]{8,}={0,2})/gi,
    only: ({ value = '' }) => /[\d=]/.test(value),
  },
  {
    kind: 'authorization',
    pattern:
      /(?<keep>(?:\b|(?<=\[[\d;]{1,9}m))basic[ \t]{1,3})(?<value>[a-z0-9+/]{12,}={0,2})(?![\w.-])/gi,
    only: ({ value = '' }) => /[\d=]/.test(value),
  },
  {
    kind: 'cookie',
    pattern:
      /(?<keep>\b(?:set-)?cookie\\{0,3}["']?:[ \t]{0,3}\\{0,3}["']?)(?!\[redacted)[^\s=;"'\\]{1,100}=[^\r\n"'\\]{1,4096}/gi,
  },
  {
    kind: 'url_password',
    pattern:
      /(?<keep>:\/\/[^\s/@:"'<>?#]{0,200}:)(?!\[redacted|\$[{(\w]|\*+@|%[sv]@)[^\s/"'<>?#]{1,300}(?=@)/g,
  },
  {
    // The same within the query of another address.
    kind: 'url_password',
    pattern: /(?<keep>%3A%2F%2F[\w.~-]{0,100}%3A)[^\s&"'<>/]{1,300}(?=%40)/gi,
  },
  {
    kind: 'signature',
    pattern:
      /(?<keep>[?&](?:sig|x-amz-signature|x-amz-security-token|x-goog-signature)=)[^\s&"'#<>]{16,}/gi,
  },
  {
    kind: 'url_password',
    pattern: /(?<keep>\bjdbc:oracle:(?:thin|oci):[^\s/@:"']{1,100}\/)[^\s@"']{1,100}(?=@)/gi,
  },
  {
    // As crypt(3), bcrypt and Argon2 write it: it can be guessed from.
    kind: 'password_hash',
    pattern:
      /\$(?:2[abxy]\$\d\d\$[./\w]{53}|(?:[156y]|apr1)\$(?:rounds=\d{1,9}\$|[./\w]{1,8}\$(?=[./\w]{1,64}\$))?[./\w]{1,64}\$[./\w]{22,128}|argon2(?:id?|d)\$[^\s"':]{30,300})/g,
  },
  ...namedSecrets(),
];
