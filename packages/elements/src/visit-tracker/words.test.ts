import { expect } from '@open-wc/testing';
import { leaveWords } from '../shared/leave-words.ts';
import { en } from './messages-en.ts';
import { zhCN } from './messages-zh.ts';

describe('Words of the tracker', () => {
  it('say of a log only what it says', () => {
    expect([zhCN.sealedDid('林静', 'read'), en.sealedDid('Lin Jing', 'read')]).to.deep.equal([
      '林静看过',
      'Read by Lin Jing',
    ]);
    expect([zhCN.sealedDid('林静', 'written'), en.sealedDid('Lin Jing', 'written')]).to.deep.equal([
      '林静写过',
      'Written by Lin Jing',
    ]);
    expect([zhCN.sealedDid('林静', 'shared'), en.sealedDid('Lin Jing', 'shared')]).to.deep.equal(['林静', 'Lin Jing']);
  });

  it('speak of several as of several', () => {
    const { leaveLost } = leaveWords.en;
    expect(leaveLost(1, false)).to.include('it is gone');
    expect(leaveLost(2, false)).to.include('they are gone');
  });
});
