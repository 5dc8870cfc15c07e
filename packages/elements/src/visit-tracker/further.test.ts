import { expect } from '@open-wc/testing';
import { render } from 'lit';
import './define.ts';
import { tabs } from './list.ts';
import { zhCN } from './messages-zh.ts';
import { step } from './portion.ts';
import { rulesOf } from './rules.ts';
import { emptyState } from './state.ts';
import { type Actions, firstLook } from './view.ts';

describe('The tracker of who has no charge of the class', () => {
  it('shows bones until the rows of its first tab are there', () => {
    const page = document.createElement('div');
    const look = { ...firstLook, tab: 'planned', texts: zhCN, state: emptyState, most: step } as const;
    const around = { host: document.createElement('wuyu-visit-tracker'), wide: false, offerPin: false, now: 0 };
    const actions = new Proxy({} as Actions, {});
    render(tabs({ ...look, ...around, actions, rules: rulesOf(emptyState) }, undefined), page);
    expect(page.querySelectorAll('[part=list] .sk-row').length).to.be.greaterThan(0);
  });
});
