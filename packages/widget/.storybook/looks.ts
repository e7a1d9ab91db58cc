import { create } from 'storybook/theming/create';

const shared = {
  brandTitle: 'Natter',
  brandTarget: '_self',
  appBorderRadius: 8,
  inputBorderRadius: 8,
  fontBase: 'system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  fontCode: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
} as const;

/** Paper, ink and teal, as the widget has them; Storybook cannot read OKLCH. */
const light = create({
  ...shared,
  base: 'light',
  colorPrimary: '#12696f',
  colorSecondary: '#12696f',
  appBg: '#f4f2ee',
  appContentBg: '#fdfcfa',
  appPreviewBg: '#fdfcfa',
  appHoverBg: '#e9e7e1',
  appBorderColor: '#e0ddd6',
  barBg: '#fdfcfa',
  barTextColor: '#4c545b',
  barHoverColor: '#12696f',
  barSelectedColor: '#12696f',
  buttonBg: '#f4f2ee',
  buttonBorder: '#e0ddd6',
  booleanBg: '#e9e7e1',
  booleanSelectedBg: '#fdfcfa',
  inputBg: '#ffffff',
  inputBorder: '#8b9095',
  inputTextColor: '#1e252b',
  textColor: '#1e252b',
  textInverseColor: '#fdfcfa',
  textMutedColor: '#565e65',
});

const dark = create({
  ...shared,
  base: 'dark',
  colorPrimary: '#6fbfc4',
  colorSecondary: '#6fbfc4',
  appBg: '#181a1d',
  appContentBg: '#1e2023',
  appPreviewBg: '#1e2023',
  appHoverBg: '#2a2d31',
  appBorderColor: '#34373b',
  barBg: '#1e2023',
  barTextColor: '#b4b3ae',
  barHoverColor: '#6fbfc4',
  barSelectedColor: '#6fbfc4',
  buttonBg: '#26282c',
  buttonBorder: '#3d4146',
  booleanBg: '#26282c',
  booleanSelectedBg: '#3d4146',
  inputBg: '#26282c',
  inputBorder: '#7c8187',
  inputTextColor: '#ece8e1',
  textColor: '#ece8e1',
  textInverseColor: '#1e2023',
  textMutedColor: '#a9a8a3',
});

/** What is chosen in the sidebar is filled with the second colour, and written on in white. */
const darkManager = create({ ...dark, colorSecondary: '#1f777c' });

const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** The look of the pages, as the visitor's system asks for it. */
export const pageLook = () => (isDark() ? dark : light);

/** The look of what is around them. */
export const managerLook = () => (isDark() ? darkManager : light);
