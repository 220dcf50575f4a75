/** Calm on the screen and on paper; no colour carries meaning, system fonts only. */
export const HTML_STYLE = `
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem; font: 1.0625rem/1.5 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
h2 { margin-top: 2.5rem; }
.question { font-size: 1.25rem; }
.note { white-space: pre-wrap; overflow-wrap: anywhere; }
li { margin: 0.4rem 0; break-inside: avoid; }
img { display: block; max-width: 100%; max-height: 30rem; border-radius: 4px; }
small { opacity: 0.85; }
.dots { white-space: nowrap; }
h2 .dots, h3 .dots, h4 .dots { font-size: 1rem; }
.comments { font-size: 0.95em; }
@media print {
  body { margin: 0; max-width: none; font-size: 11pt; }
  .session + .session { break-before: page; }
  nav a { color: inherit; text-decoration: none; }
}
`;
