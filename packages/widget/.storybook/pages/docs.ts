import { pageLook } from '../looks.ts';

/** How pages are drawn. What draws them is fetched with the first: no story and no test needs it. */
export const docs = {
  theme: pageLook(),
  toc: { headingSelector: 'h2, h3' },
  renderer: async () => {
    const [{ DocsRenderer }, { default: page }] = await Promise.all([
      import('@storybook/addon-docs'),
      import('./reference/element-page.mdx'),
      import('./pages.css'),
    ]);
    const { render, unmount } = new DocsRenderer();
    const draw: typeof render = (context, parameters, element) => {
      element.role = 'main';
      // A page of its own is in the parameters.
      return render(context, { page, ...parameters }, element);
    };
    return { render: draw, unmount };
  },
};
