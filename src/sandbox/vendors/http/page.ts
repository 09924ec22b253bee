import type { Reply } from './reply.ts';

/** Markup that is safe to put into a page. Made by `html` only. */
export type Markup = { readonly markup: string };

type Part = Markup | Markup[] | string | number | undefined | null | false;

/** Template for markup: every text that is filled in is escaped, markup is not. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return { markup: strings.map((text, index) => text + rendered(parts[index])).join('') };
}

function rendered(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (Array.isArray(part)) return part.map(it => it.markup).join('');
  return typeof part === 'object' ? part.markup : escapeText(String(part));
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 60rem;
  color: light-dark(#1f2328, #e6edf3); background: light-dark(#fff, #0d1117); overflow-wrap: anywhere }
header { font-size: .85rem; opacity: .75; border-bottom: 1px solid light-dark(#d0d7de, #30363d); padding-bottom: .5rem }
h1 { font-size: 1.4rem; line-height: 1.25 } h2 { font-size: 1.05rem; margin-top: 1.6rem }
a { color: light-dark(#0550ae, #79b8ff) } small, .meta { color: light-dark(#57606a, #9198a1) }
pre { padding: .75rem; border-radius: 6px; font-size: .85rem; line-height: 1.4; white-space: pre-wrap;
  background: light-dark(#f6f8fa, #161b22) }
pre.code { white-space: pre; overflow-wrap: normal; overflow-x: auto }
.add { color: light-dark(#116329, #7ee787) } .del { color: light-dark(#a40e26, #ff9b93) }
ul { padding-left: 1.2rem } dt { font-weight: 600 } dd { margin: 0 0 .5rem }
`;

/** A whole page: plain, readable on a phone, light or dark as the reader's system is. */
export function page(
  site: string,
  title: string,
  body: Markup,
  status = 200,
  note = 'a stand-in of the sandbox',
): Reply {
  const { markup } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} · ${site}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${{ markup: STYLE }}</style></head>
<body><header>${site}: ${note}</header><main><h1>${title}</h1>${body}</main></body></html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    },
    body: markup,
  };
}

/** A page that says that there is nothing at the address. */
export function noSuchPage(site: string): Reply {
  return page(site, 'Not found', html`<p>There is nothing at this address.</p>`, 404);
}

/** Terms and what they are, those without a value left out. */
export function facts(entries: [string, Part][]): Markup {
  const shown = entries.filter(([, value]) => value !== undefined && value !== null);
  return html`<dl>${shown.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** A list, or a sentence that there is nothing. */
export function list(items: Markup[]): Markup {
  if (items.length === 0) return html`<p class="meta">None.</p>`;
  return html`<ul>${items.map(item => html`<li>${item}</li>`)}</ul>`;
}

/** A link. Addresses other than http are shown as text. */
export function link(href: string, label: string): Markup {
  return /^(https?:|\/)/.test(href) ? html`<a href="${href}">${label}</a>` : html`${label}`;
}

/** A patch with its lines coloured; the signs stay, so colour is not needed to read it. */
export function diff(patch: string): Markup {
  return html`<pre class="code" tabindex="0">${patch.split('\n').map(line => html`<span class="${classOf(line)}">${line}</span>\n`)}</pre>`;
}

function classOf(line: string): string {
  if (line.startsWith('+')) return 'add';
  return line.startsWith('-') ? 'del' : '';
}
