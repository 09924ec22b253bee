/** The page's stylesheets in order: the renderer's first, so that ours can correct it. */
export const STYLESHEETS = [
  'slack-blocks-to-jsx/dist/style.css',
  './base.css',
  './layout.css',
  './messages.css',
  './blocks.css',
  './elements.css',
  './dialogs.css',
];
