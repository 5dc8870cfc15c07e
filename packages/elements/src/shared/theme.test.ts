import { expect } from '@open-wc/testing';
import '../homework-logger/define.ts';

describe('theme', () => {
  it('lets go of the device’s setting when the element is removed', () => {
    let listening = 0;
    const { prototype } = MediaQueryList;
    // Which object it is matters: a listener is found only on the one it was put on.
    const put = new Set<MediaQueryList>();
    prototype.addEventListener = function (this: MediaQueryList) {
      put.add(this);
      listening += 1;
    };
    prototype.removeEventListener = function (this: MediaQueryList) {
      if (put.delete(this)) listening -= 1;
    };
    try {
      const element = document.createElement('wuyu-homework-logger');
      document.body.append(element);
      expect(listening).to.equal(1);
      element.remove();
      expect(listening).to.equal(0);
    } finally {
      Reflect.deleteProperty(prototype, 'addEventListener');
      Reflect.deleteProperty(prototype, 'removeEventListener');
    }
  });
});
