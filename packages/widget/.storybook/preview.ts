import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import manifest from 'virtual:custom-elements';
import { docs } from './pages/docs.ts';
import { compareWithBaseline } from './checks/baseline.ts';
import { forceColours } from './checks/device.ts';
import { checkLooks, checkNow } from './checks/looks.ts';
import { settle } from './checks/settle.ts';
import { setSpeed, type Speed } from './replies/speed.ts';
import { FIRST_LOOK, type Look, TOOLBARS } from './stage/look.ts';
import { setMotion } from './stage/motion.ts';
import { provide } from './stage/presets.ts';
import type { StageSize } from './stage/stage.ts';
import './stage/stage.define.ts';

/** Who only looks at stories waits for no check. */
const IN_A_TEST = import.meta.env.MODE === 'test';

/** The tag of stories that are seen in forced colours. */
const FORCED = 'forced-colours';

setCustomElementsManifest(manifest);
provide();

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: TOOLBARS,
  // On a dark page nobody wants to look into a light one.
  initialGlobals: { ...FIRST_LOOK, theme: 'auto', motion: 'full', speed: 'real' },
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      config: {
        // The headings of an answer are the model's own: it may begin with the second level.
        rules: [{ id: 'heading-order', enabled: false }],
      },
    },
    controls: { expanded: true },
    docs,
    options: {
      storySort: {
        order: [
          'Start',
          [
            'Quick start',
            'Theming',
            'Languages',
            'Frameworks',
            'Accessibility',
            'Content safety',
            'Sizes',
          ],
          '开始',
          ['快速上手', '外观', '语言', '框架', '无障碍', '内容安全', '体积'],
          'Chat',
          'Elements',
          '*',
        ],
      },
    },
  },
  async beforeEach({ tags }) {
    if (IN_A_TEST) await forceColours(tags.includes(FORCED) ? 'active' : 'none');
  },
  async afterEach({ canvasElement, id, tags }) {
    if (!IN_A_TEST) return;
    await settle(canvasElement);
    if (tags.includes('baseline')) await compareWithBaseline(canvasElement, id);
    if (!tags.includes(FORCED)) return checkLooks(canvasElement);
    await checkNow(canvasElement);
    await forceColours('none');
  },
  decorators: [
    (story, { globals, parameters, viewMode }) => {
      setSpeed(globals['speed'] as Speed);
      setMotion(globals['motion'] as 'full' | 'reduced');
      return html`<natter-stage
        .look=${{ ...globals } as unknown as Look}
        .size=${(parameters['stage'] ?? {}) as StageSize}
        ?fills=${viewMode === 'story'}
        >${story()}</natter-stage
      >`;
    },
  ],
};

export default preview;
