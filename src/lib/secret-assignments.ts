/*
 * `password: …` stands in logs with a secret behind it and in code with a type, a variable or a call. These rules
 * tell the two apart, in doubt for the secret.
 */

type Groups = Record<string, string | undefined>;

/** True when what is assigned to something named like a password is one. */
export function isPassword({ value = '', glue, quote, next }: Groups): boolean {
  if (next || isPlaceholder(value)) return false;
  const isAttached = glue === '=';
  if (!quote && (isAttached ? ROOT.test(value) : isReference(value))) return false;
  if (/[\d!@#$%^*+~?]/.test(value)) return true;
  return isAttached && value.length >= 8 && !NO_PASSWORD.test(value);
}

/** True when what is assigned to something named like a token, secret or key is one. */
export function isToken({ value = '', quote, next }: Groups): boolean {
  if (next || isPlaceholder(value) || (!quote && isReference(value))) return false;
  return value.length >= 8 && /\d/.test(value) && /[a-z]/i.test(value) && !isName(value);
}

const NO_PASSWORD = /pass|pwd|secret|token|key|null|none|undefined|true|false|required|string|env/i;
const SECRET_WORD = /token|secret|pass|pwd|cred|key/i;
/** What configuration is read from in code and templates. */
const ROOT =
  /^(?:process|os|env|config|conf|cfg|settings|secrets|vars?|local|module|data|self|this|req|request|ctx|args|opts|options|params|props|inputs|github|values)\./i;

/** A masked value, a shell variable or a template. */
export function isPlaceholder(value: string): boolean {
  return /^[$%]/.test(value) || value === (value[0] ?? '').repeat(value.length);
}

/** A variable or a path to one. */
function isReference(value: string): boolean {
  return ROOT.test(value) || (/^[a-z_$][\w$.]*$/i.test(value) && SECRET_WORD.test(value));
}

/** Words and small numbers joined by dashes: the name of a Kubernetes secret, for example. */
function isName(value: string): boolean {
  const words = value.split('-');
  return words.length > 1 && words.every(word => /^(?:[a-z]{2,}|v?\d{1,3})$/.test(word));
}
