/** An address in a text that may be opened. */
export interface Link {
  url: string;
  /** Where it leads; letters that others could be taken for are written as `xn--…`. */
  host: string;
}

/** More of them in one note are a list, and a list is read as text. */
const LINKS_PER_TEXT = 5;

const CANDIDATES = /https:\/\/[^\s<>"'`„“”‚‘’«»|\\^{}]+/gi;
/** The full stop of the sentence around it, and brackets it stands in. */
const TRAILING = /[.,;:!?…)\]*_~]+$/u;
/** What turns writing around or cannot be seen: nobody could tell where such an address leads. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/**
 * The https addresses in a text, each once, in their order. Nothing else is a link: no other scheme, no
 * name before an `@`, no port, nothing invisible. The text itself is never changed.
 */
export function findLinks(text: string): Link[] {
  const links: Link[] = [];
  for (const [candidate] of text.matchAll(CANDIDATES)) {
    const link = toLink(candidate.replace(TRAILING, ''));
    if (link && links.every(({ url }) => url !== link.url)) links.push(link);
    if (links.length === LINKS_PER_TEXT) break;
  }
  return links;
}

function toLink(candidate: string): Link | null {
  if (INVISIBLE.test(candidate) || !URL.canParse(candidate)) return null;
  const { protocol, username, password, port, hostname, href } = new URL(candidate);
  if (protocol !== 'https:' || username || password || port) return null;
  return hostname.includes('.') ? { url: href, host: hostInWords(candidate, hostname) } : null;
}

/** Umlauts as they were written; they look like no other letter. Everything else as it is sent. */
function hostInWords(candidate: string, hostname: string): string {
  const written = candidate.slice('https://'.length).split(/[/?#]/)[0]?.toLowerCase().normalize();
  return written && /^[a-z0-9.äöüß-]+$/.test(written) ? written : hostname;
}
