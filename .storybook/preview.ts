import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import { page } from '../stories/support/page.ts';

// The tables of attributes, events and parts; `npm run manifest` makes it.
const [manifest] = Object.values(
  import.meta.glob('../packages/elements/custom-elements.json', { eager: true, import: 'default' }),
);
if (manifest) setCustomElementsManifest(manifest);

/** Page width, page language and page theme are what a host gives its elements; a story says which by `globals`. */
const preview: Preview = {
  globalTypes: {
    locale: {
      description: 'Language of the page',
      toolbar: {
        icon: 'globe',
        items: [
          { value: 'zh-CN', title: '中文' },
          { value: 'en', title: 'English' },
        ],
        dynamicTitle: true,
      },
    },
    theme: {
      description: 'Theme of the page',
      toolbar: {
        icon: 'mirror',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { locale: 'zh-CN', theme: 'light', viewport: { value: 'phone' } },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { disable: true },
    viewport: {
      options: {
        narrow: { name: '320 px', styles: { width: '320px', height: '720px' }, type: 'mobile' },
        phone: { name: '375 px', styles: { width: '375px', height: '812px' }, type: 'mobile' },
        tablet: { name: '768 px', styles: { width: '768px', height: '1024px' }, type: 'tablet' },
        wide: { name: '1280 px', styles: { width: '1280px', height: '800px' }, type: 'desktop' },
      },
    },
    options: { storySort: { order: ['Wuyu', 'Elements', 'Foundations'] } },
  },
  decorators: [(story, { globals, viewMode }) => page(story(), globals, viewMode)],
};
export default preview;
