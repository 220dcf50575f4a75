import { licenceTexts } from './licence-texts.ts';
import type { Shipped } from './shipped-packages.ts';

const RULE = '='.repeat(80);

const HEAD = `Stellwand: Lizenzen fremder Software / third-party licences

Stellwand selbst steht unter der EUPL-1.2 (Datei LICENSE im Quelltext). Es enthält und benutzt die folgenden Werke
anderer, in der Seite und im Programm des Servers. Zuerst die Liste, dann die Texte ihrer Lizenzen.

Stellwand itself is licensed under the EUPL-1.2 (file LICENSE of its source). It contains and uses the following works
of others, in its page and in the program of the server. First the list, then the texts of their licences.`;

/** The whole file: a list of packages, then each licence text once, with the packages it is the text of. */
export function thirdPartyNotices(packages: readonly Shipped[]): string {
  const owners = new Map<string, string[]>();
  for (const shipped of packages) {
    for (const text of licenceTexts(shipped)) {
      const names = owners.get(text) ?? [];
      owners.set(text, names);
      names.push(titleOf(shipped));
    }
  }
  const list = packages.map((shipped) => `- ${titleOf(shipped)}: ${shipped.licence}`).join('\n');
  const texts = [...owners].map(([text, names]) => `${RULE}\n${names.join('\n')}\n\n${text}`);
  return `${[HEAD, list, ...texts].join('\n\n')}\n`;
}

const titleOf = ({ name, version }: Shipped): string => `${name} ${version}`;
