import { html, nothing } from 'lit';
import {
  type DataPart,
  isToolPart,
  type Part,
  type SourceDocumentPart,
  type SourceUrlPart,
} from '../../core/message.ts';

/** What a part is shown with. */
export interface PartContext {
  /** All parts of the message. */
  readonly parts: readonly Part[];
  /** Whether more of this part is on its way. */
  readonly growing: boolean;
  /** The hosts whose images are shown without being asked for. */
  readonly imageHosts: readonly string[];
  /** What a site shows for parts of its own, by what follows `data-` in their type. */
  readonly renderers: Readonly<Record<string, (part: DataPart) => unknown>>;
}

const isSource = (part: Part | undefined): part is SourceUrlPart | SourceDocumentPart =>
  part?.type === 'source-url' || part?.type === 'source-document';

/** Fetches an element with the first part that it shows; without the network it is asked for again. */
function need(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}

/** Sources that follow each other are one list, shown where the last of them is. */
function renderSources(part: SourceUrlPart | SourceDocumentPart, parts: readonly Part[]): unknown {
  const seen = parts.filter((each) => !('text' in each) || each.text !== '');
  const at = seen.indexOf(part);
  if (at < 0 || isSource(seen[at + 1])) return nothing;
  const sources = seen.slice(0, at + 1);
  const begin = sources.findLastIndex((each) => !isSource(each)) + 1;
  need(() => import('../sources/sources.define.ts'));
  return html`<natter-sources
    .sources=${sources.slice(begin)}
    start=${sources.slice(0, begin).filter(isSource).length + 1}
  ></natter-sources>`;
}

const faulty = new Set<string>();

function renderData(part: DataPart, { renderers }: PartContext): unknown {
  const name = part.type.slice('data-'.length);
  if (!Object.hasOwn(renderers, name)) return nothing;
  try {
    return renderers[name]?.(part) ?? nothing;
  } catch (error) {
    if (!faulty.has(name)) console.error(`natter: the renderer of data-${name} failed`, error);
    faulty.add(name);
    return nothing;
  }
}

const isData = (part: Part): part is DataPart => part.type.startsWith('data-');

function renderOther(part: Exclude<Part, DataPart>, context: PartContext): unknown {
  const { growing, imageHosts, parts } = context;
  switch (part.type) {
    case 'reasoning':
      need(() => import('../reasoning/reasoning.define.ts'));
      return html`<natter-reasoning
        .text=${part.text}
        ?growing=${growing && part.state !== 'done'}
      ></natter-reasoning>`;
    case 'source-url':
    case 'source-document':
      return renderSources(part, parts);
    case 'file':
      need(() => import('../attachment/attachment.define.ts'));
      return html`<natter-attachment .file=${part} .imageHosts=${imageHosts}></natter-attachment>`;
    default:
      return nothing;
  }
}

/** What shows a part that is no text, to be rendered by Lit; a part that nobody knows shows nothing. */
export function renderPart(part: Part, context: PartContext): unknown {
  if (isData(part)) return renderData(part, context);
  if (!isToolPart(part)) return renderOther(part, context);
  need(() => import('../tool/tool.define.ts'));
  return html`<natter-tool .call=${part} ?growing=${context.growing}></natter-tool>`;
}
