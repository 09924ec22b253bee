/** `<@U1|ann>`, `<#C1|ops>`, `<!here>`, `<https://…|label>`, as Slack writes them in what people typed. */
const SEQUENCE = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/** What a person typed in Slack, as they saw it: without Slack's escapes and control sequences. */
export function readText(typed: string): string {
  return typed
    .replace(SEQUENCE, (_all, kind: string, target: string, label?: string) => {
      if (kind === '@') return `@${label ?? target}`;
      if (kind === '#') return `#${label ?? target}`;
      if (kind === '!') return label ?? `@${target}`;
      return target.replace(/^mailto:|^tel:/, '');
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
