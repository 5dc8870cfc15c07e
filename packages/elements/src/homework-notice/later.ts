// What most visitors never ask for is loaded when somebody does: the paper and the picture.
export { printOut } from '../shared/print.ts';
export { paperOf } from './paper.ts';
export { pictureOf, pictureTitle } from './picture.ts';
