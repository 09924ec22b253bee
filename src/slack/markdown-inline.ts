import { type Inline, linkTo, type Style, text } from './rich-text.ts';

/** Bounded, so that a text made to be slow is not. */
const SPAN = '{1,1000}?';
const TOKEN = new RegExp(
  [
    '`(?<code>[^`\\n]{1,1000})`',
    `\\*\\*(?=\\S)(?<bold>[^\\n]${SPAN})(?<=\\S)\\*\\*(?!\\*)`,
    `(?<![\\w_])__(?=\\S)(?<strong>[^\\n]${SPAN})(?<=\\S)__(?!\\w)`,
    `~~(?=\\S)(?<strike>[^~\\n]${SPAN})~~`,
    '(?<![\\w*])\\*(?=[^\\s*])(?<italic>[^*\\n]{1,1000})(?<=\\S)\\*(?![\\w*])',
    '(?<![\\w_])_(?=[^\\s_])(?<slanted>[^_\\n]{1,1000})(?<=\\S)_(?!\\w)',
    '!?\\[(?<label>[^\\]\\n]{0,500})\\]\\(\\s?<?(?<url>[^\\s()<>]{1,2000})>?(?:\\s+"[^"\\n]{0,200}")?\\s?\\)',
    '<(?<auto>https?:[^\\s<>]{1,2000})>',
    '\\\\(?<escaped>[!-/:-@[-`{-~])',
  ].join('|'),
  'gu',
);

/** Which addresses may become links. Any other stands as text: the model does not choose where people click. */
export type Allowed = (url: string) => boolean;

/** One paragraph of Markdown as pieces of a line. Images become their description and address as text. */
export function inlineMarkdown(source: string, allowed: Allowed, style: Style = {}): Inline[] {
  const pieces: Inline[] = [];
  let read = 0;
  for (const match of source.matchAll(TOKEN)) {
    pieces.push(...styled(source.slice(read, match.index), style));
    pieces.push(...token(match.groups ?? {}, allowed, style));
    read = match.index + match[0].length;
  }
  return [...pieces, ...styled(source.slice(read), style)];
}

function token(found: Record<string, string>, allowed: Allowed, style: Style): Inline[] {
  const { code, bold, strong, strike, italic, slanted, escaped } = found;
  if (code) return text(code, { ...style, code: true });
  if (bold ?? strong)
    return inlineMarkdown(bold ?? strong ?? '', allowed, { ...style, bold: true });
  if (strike) return inlineMarkdown(strike, allowed, { ...style, strike: true });
  if (italic ?? slanted) {
    return inlineMarkdown(italic ?? slanted ?? '', allowed, { ...style, italic: true });
  }
  if (escaped) return styled(escaped, style);
  return address(found.url ?? found.auto ?? '', found.label ?? '', allowed, style);
}

function address(url: string, label: string, allowed: Allowed, style: Style): Inline[] {
  if (allowed(url)) return linkTo(url, label || url, Object.keys(style).length ? style : undefined);
  return styled(!label || label === url ? url : `${label} (${url})`, style);
}

function styled(content: string, style: Style): Inline[] {
  return text(content, Object.keys(style).length > 0 ? style : undefined);
}
