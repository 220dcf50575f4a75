import { expect, test } from 'vitest';
import { findLinks } from './links.ts';

const urls = (text: string) => findLinks(text).map(({ url }) => url);

test.each([
  ['Siehe https://example.de/a?b=c#d.', ['https://example.de/a?b=c#d']],
  ['(https://example.de), https://example.org!', ['https://example.de/', 'https://example.org/']],
  ['„https://example.de/umlaut-ä“', ['https://example.de/umlaut-%C3%A4']],
  ['HTTPS://Example.DE/Pfad', ['https://example.de/Pfad']],
  ['https://example.de https://example.de/', ['https://example.de/']],
  ['kein Link', []],
])('LINKS-1 addresses in „%s“', (text, expected) => {
  expect(urls(text)).toEqual(expected);
});

test.each([
  ['javascript:alert(1)'],
  ['JaVaScRiPt://example.de/%0aalert(1)'],
  ['data:text/html;base64,PHNjcmlwdD4='],
  ['vbscript:msgbox(1)'],
  ['file:///etc/passwd'],
  ['http://example.de/'],
  ['//example.de/'],
  ['https://'],
  ['https:///example.de'],
  ['https://localhost/'],
  ['https://example.de:8443/'],
  ['https://bank.de@example.org/'],
  ['https://a:b@example.org/'],
  ['https://example\u202Eed.knab/'],
  ['https://exam\u200Bple.de/'],
  ['https://example.de/\u2066x\u2069'],
  ['https://exam\u00ADple.de/'],
  ['https://exa%00mple.de/'],
])('T21 nothing to open in „%s“', (text) => {
  expect(findLinks(text).filter(({ url }) => url !== 'https://example.de/')).toEqual([]);
  for (const { url } of findLinks(text)) expect(url).toMatch(/^https:\/\//);
});

test('T21 letters that look alike are seen for what they are', () => {
  // Cyrillic а and е.
  expect(findLinks('https://exаmplе.com/')).toEqual([
    { url: 'https://xn--exmpl-5ve2b.com/', host: 'xn--exmpl-5ve2b.com' },
  ]);
  expect(findLinks('https://Müller.de/x')[0]?.host).toBe('müller.de');
  expect(findLinks('https://mülle\u0433.de')[0]?.host).toMatch(/^xn--/);
  // A full-width full stop is one, and nobody sees another host than the one opened.
  expect(findLinks('https://example.de．evil.org/')[0]?.host).toBe('example.de.evil.org');
});

test('T21 a very long text is searched in no time, and gives few links', () => {
  // A search that goes back over what it read would take minutes for this, and the test would time out.
  const text = 'https://example.de/x '.repeat(90) + 'https:'.repeat(300);
  expect(findLinks(text)).toHaveLength(1);
  expect(
    findLinks(Array.from({ length: 90 }, (_, n) => `https://a${n}.de`).join(' ')),
  ).toHaveLength(5);
});
