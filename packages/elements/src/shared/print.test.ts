import { expect } from '@open-wc/testing';
import { css, html } from 'lit';
import { printOut } from './print.ts';

const job = {
  title: '五(2)班 第 13 周',
  lang: 'zh-CN',
  content: html`<h1>${'作业小条'}</h1>`,
  styles: [
    css`
      h1 {
        font-size: 31px;
      }
    `,
  ],
};

describe('printing a document of its own', () => {
  it('prints the job alone, with its styles, and leaves the page as it was', async () => {
    const before = document.title;
    let seen: { text: string | null; size: string; title: string; page: string } | undefined;
    await printOut(job, (view) => {
      const { document: own } = view;
      const heading = own.querySelector('h1');
      seen = {
        text: own.body.textContent,
        size: heading ? view.getComputedStyle(heading).fontSize : '',
        title: own.title,
        page: document.title,
      };
      view.dispatchEvent(new Event('afterprint'));
    });
    expect(seen).to.deep.equal({ text: '作业小条', size: '31px', title: job.title, page: job.title });
    expect(document.title).to.equal(before);
  });

  it('cannot be reached by keyboard or by a reader, and takes no room', async () => {
    await printOut(job, () => {});
    const frames = [...document.querySelectorAll('iframe[aria-hidden="true"]')];
    const frame = frames[frames.length - 1];
    expect(frame?.getBoundingClientRect().width).to.equal(0);
    expect(frame?.getAttribute('tabindex')).to.equal('-1');
  });
});
