/** What an address shows. */
export type Screen =
  | { kind: 'landing'; code: string }
  | { kind: 'redeem' }
  | { kind: 'workshop'; workshopId: string; tab: string; boardId: string | undefined }
  | { kind: 'unknown' };

/** Which address shows which screen. @param path as `location.pathname` says it */
export function screenAt(path: string): Screen {
  const [first = '', second, third, fourth, ...more] = path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map(unescaped);
  switch (first.toLowerCase()) {
    case '':
      if (second === undefined) return { kind: 'landing', code: '' };
      break;
    case 'j':
      if (second && third === undefined) return { kind: 'landing', code: second };
      break;
    case 'redeem':
      if (second === undefined) return { kind: 'redeem' };
      break;
    case 'w':
      if (second && third && fourth !== '' && more.length === 0)
        return { kind: 'workshop', workshopId: second, tab: third, boardId: fourth };
  }
  return { kind: 'unknown' };
}

/** People type addresses: what is no valid escape stays as it is. */
function unescaped(part: string): string {
  try {
    return decodeURI(part);
  } catch {
    return part;
  }
}
