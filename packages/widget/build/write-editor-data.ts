import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { readManifest } from './read-manifest.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'dist');

const manifest = await readManifest();
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, 'custom-elements.json'), JSON.stringify(manifest, undefined, 2));
const options = { outdir: FOLDER, hideLogs: true } as const;
generateVsCodeCustomElementData(manifest as never, {
  ...options,
  htmlFileName: 'html-custom-data.json',
  cssFileName: 'css-custom-data.json',
});
generateJetBrainsWebTypes(manifest as never, {
  ...options,
  packageJson: false,
  webTypesFileName: 'web-types.json',
});
cpSync(join(ROOT, 'src/themes'), join(FOLDER, 'themes'), { recursive: true });
