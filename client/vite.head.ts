import type { HtmlTagDescriptor, Plugin } from 'vite';

/** What every page needs is fetched by the first script alone; this names it in the page itself, one answer earlier. */
export function namedInHead(entry: string): Plugin {
  return {
    name: 'stellwand-head',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const links: HtmlTagDescriptor[] = [];
        const name = (rel: string, file: string): void => {
          const href = `/${file}`;
          if (!html.includes(`href="${href}"`))
            links.push({ tag: 'link', attrs: { rel, crossorigin: true, href }, injectTo: 'head' });
        };
        const seen = new Set<string>();
        const visit = (file: string): void => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || seen.has(file)) return;
          seen.add(file);
          for (const next of chunk.imports) visit(next);
          name('modulepreload', file);
          for (const css of chunk.viteMetadata?.importedCss ?? []) name('stylesheet', css);
        };
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(entry)))
            visit(file.fileName);
        }
        if (links.length === 0) throw new Error(`${entry} is in no chunk`);
        return links;
      },
    },
  };
}
