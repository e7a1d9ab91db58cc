import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { bundleAll } from './support/bundle.ts';
import { inNode } from './support/in-node.ts';
import { startNatter } from './support/natter.ts';
import { hasCome, launcherOf, shopPage, talk } from './support/shop.ts';
import { startSite } from './support/site.ts';

const ROOT = join(import.meta.dirname, '../..');
const WIDGET = join(ROOT, 'packages/widget');
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);

const openPage = useBrowser();

/** A folder beside these tests, so that packages are found from it. */
function openFolder(): string {
  const folder = mkdtempSync(join(import.meta.dirname, '.package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const readData = (name: string): unknown =>
  JSON.parse(readFileSync(join(WIDGET, 'dist', name), 'utf8'));

describe('the package', () => {
  it('is as those who publish packages want it', async () => {
    const { messages } = await publint({ pkgDir: WIDGET, strict: true });
    // What only this repository asks for is not in the package.
    const ours = messages.filter(({ path }) => !path.includes('@natter/source'));
    expect(ours.map(({ code, path }) => [code, path.join('.')])).toEqual([]);
  });

  it('has types for each of its entries', async () => {
    const folder = openFolder();
    execFileSync(bin('pnpm'), ['pack', '--pack-destination', folder], { cwd: WIDGET });
    const tarball = join(folder, 'natter-widget-0.0.0.tgz');
    const found = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
    if (!found.types) throw new Error('The package has no types.');
    // It is for modules alone, and so is not for the two ways that know no `exports` or no modules.
    const others = found.problems.filter(
      (problem) =>
        !('resolutionKind' in problem && /^node10$|-cjs$/.test(problem.resolutionKind)) &&
        !('entrypoint' in problem && /\.(?:json|js)$|themes/.test(problem.entrypoint)),
    );
    expect(others).toEqual([]);
  });

  it('is imported in plain Node, where it registers nothing', async () => {
    const printed = await inNode(`
      const widget = await import('@natter/widget');
      const core = await import('@natter/widget/core');
      const { loadNatter } = await import('@natter/widget/loader');
      const { zhCN } = await import('@natter/widget/locales/zh-CN');
      console.log(typeof widget.Chat, customElements.get('natter-chat'), typeof core.ChatSession, loadNatter(), zhCN.open);
    `);
    expect(printed.trim()).toBe('function undefined function undefined 打开对话');
  });

  it('shows its launcher from a bundle too, and fetches the rest later', async () => {
    const site = await startSite();
    const { address } = await startNatter({ NATTER_ORIGINS: site.origin });
    const scripts = await bundleAll(`
      import { loadNatter } from '@natter/widget/loader';
      loadNatter({ relay: ${JSON.stringify(address)}, heading: 'Ask the shop' });
    `);
    site.serve(shopPage('<script type="module" src="/script.js"></script>'), scripts);
    const page = await openPage();
    await page.goto(site.origin);
    await launcherOf(page).click();
    await page.getByRole('heading', { name: 'Ask the shop' }).waitFor();
    expect(await talk(page)).toMatch(/sandbox/i);
  });
});

describe('a server', () => {
  it('draws the chat, which comes to life in the browser with the same nodes', async () => {
    const markup = await inNode(`
      import '@natter/widget/define';
      import { render } from '@lit-labs/ssr';
      import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
      import { html } from 'lit';
      const chat = html\`<natter-chat mode="inline" lang="en" heading="Ask the shop"></natter-chat>\`;
      console.log(await collectResult(render(chat)));
    `);
    const site = await startSite();
    const { address } = await startNatter({ NATTER_ORIGINS: site.origin });
    const scripts = await bundleAll(`
      import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
      // Lit has to meet the line above first, wherever a bundler puts it.
      await import('@natter/widget/define');
    `);
    site.serve(
      shopPage(
        `${markup.replace('<natter-chat', `<natter-chat relay="${address}"`)}
         <script type="module">
           const chat = document.querySelector('natter-chat');
           const inside = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? inside(element.shadowRoot) : [])]);
           window.drawn = inside(chat.shadowRoot).filter(({ localName }) => localName !== 'style');
         </script>
         <script type="module" src="/script.js"></script>`,
      ),
      scripts,
    );
    const page = await openPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      const { url } = message.location();
      if (message.type() === 'error' && url.endsWith('.js')) complaints.push(message.text());
    });
    await page.goto(site.origin);
    await expect.poll(() => hasCome(page)).toBe(true);
    await talk(page);
    const drawn = await page.evaluate(() =>
      (Reflect.get(globalThis, 'drawn') as Element[]).map(({ localName, isConnected }) => [
        localName,
        isConnected,
      ]),
    );
    const lasting = ['section', 'header', 'h2', 'natter-thread', 'natter-composer', 'textarea'];
    for (const name of lasting) expect(drawn).toContainEqual([name, true]);
    expect(await page.getByRole('heading', { name: 'Ask the shop' }).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('sends a chat that is read before any script has run', async () => {
    const markup = await inNode(`
      import '@natter/widget/define';
      import { render } from '@lit-labs/ssr';
      import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
      import { html } from 'lit';
      console.log(await collectResult(render(html\`<natter-chat mode="inline" greeting="Welcome to the shop."></natter-chat>\`)));
    `);
    const site = await startSite();
    site.serve(shopPage(markup));
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(site.origin);
    expect(await page.getByText('Welcome to the shop.').isVisible()).toBe(true);
    expect(await page.getByRole('textbox').isVisible()).toBe(true);
  });
});

describe('the types', () => {
  /** What the compiler says of one file that uses the package. */
  function check(name: string, code: string): string {
    const folder = openFolder();
    writeFileSync(join(folder, name), code);
    const options = {
      compilerOptions: {
        module: 'ESNext',
        moduleResolution: 'bundler',
        target: 'ES2023',
        lib: ['ES2024', 'DOM', 'DOM.Iterable'],
        jsx: 'react-jsx',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: [],
      },
      files: [name],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
    try {
      execFileSync(bin('tsc'), ['-p', folder], { encoding: 'utf8', stdio: 'pipe' });
      return '';
    } catch (error) {
      return String((error as { stdout?: string }).stdout);
    }
  }

  it('know the elements in React 19', () => {
    const head = `import '@natter/widget/react';\nimport { useRef } from 'react';\nimport type { Chat } from '@natter/widget';\n`;
    const right = `export function Assistant() {
      const chat = useRef<Chat>(null);
      return <natter-chat ref={chat} relay="/ai" mode="inline" suggestions={['One']} className="wide" onnatter-toggle={({ open }) => open satisfies boolean} />;
    }`;
    expect(check('right.tsx', head + right)).toBe('');
    expect(check('wrong.tsx', head + right.replace('inline', 'sideways'))).toContain('sideways');
    expect(check('other.tsx', head + right.replace('relay=', 'relais='))).toContain('relais');
  });

  it('fit the example for React', () => {
    const example = readFileSync(join(ROOT, 'examples/widget/assistant.tsx'), 'utf8');
    expect(check('assistant.tsx', example)).toBe('');
  });

  it("know the elements in Vue's templates", () => {
    const head = `import '@natter/widget/vue';\nimport type { GlobalComponents } from 'vue';\ntype Props = InstanceType<GlobalComponents['natter-chat']>['$props'];\n`;
    const right = `export const props: Props = { relay: '/ai', mode: 'inline', suggestions: ['One'] };`;
    expect(check('right.ts', head + right)).toBe('');
    expect(check('wrong.ts', head + right.replace('inline', 'sideways'))).toContain('sideways');
  });
});

describe('what editors read', () => {
  interface Tag {
    readonly name: string;
    readonly attributes?: readonly { readonly name: string }[];
  }

  it('names each element, its attributes and its events', () => {
    const { tags } = readData('html-custom-data.json') as { tags: Tag[] };
    const chat = tags.find(({ name }) => name === 'natter-chat');
    expect(chat?.attributes?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['relay', 'mode', 'open', 'theme', 'position', 'heading']),
    );
    const types = readData('web-types.json') as {
      contributions: { html: { elements: Tag[] } };
    };
    expect(types.contributions.html.elements.map(({ name }) => name).toSorted()).toEqual(
      tags.map(({ name }) => name).toSorted(),
    );
    const { properties } = readData('css-custom-data.json') as { properties: Tag[] };
    expect(properties.map(({ name }) => name)).toContain('--natter-accent');
  });

  it('has no member that is private, and nothing without a name', () => {
    const manifest = readFileSync(join(WIDGET, 'dist/custom-elements.json'), 'utf8');
    expect(manifest).not.toMatch(/"privacy"|"name":"#|"src\//);
    const { modules } = JSON.parse(manifest) as {
      modules: { declarations: { events?: { name?: string }[] }[] }[];
    };
    const events = modules.flatMap(({ declarations }) =>
      declarations.flatMap((each) => each.events ?? []),
    );
    expect(events.length).toBeGreaterThan(5);
    for (const { name } of events) expect(name).toMatch(/^natter-/);
  });
});
