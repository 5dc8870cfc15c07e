import { css } from 'lit';

/*
 * GB/T 9704—2012: A4 with 天头 37 mm and 订口 28 mm, so that the text block is 156 × 225 mm; title 二号 小标宋, text 三号 (16 pt) 仿宋
 * with 22 lines a page (28 pt), page numbers 四号; it says nothing of tables, which are 小四 here. Where a machine lacks these fonts, those next to them stand in.
 */
export const paperStyles = css`
  @page {
    size: A4;
    margin: 37mm 26mm 35mm 28mm;
    @bottom-center {
      content: '— ' counter(page) ' —';
      font:
        14pt SimSun,
        'Songti SC',
        'Noto Serif CJK SC',
        serif;
    }
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  body {
    color: #000;
    background: #fff;
    font:
      16pt/28pt FangSong_GB2312,
      FangSong,
      STFangsong,
      'Noto Serif CJK SC',
      'Source Han Serif SC',
      'Songti SC',
      serif;
    line-break: strict;
    overflow-wrap: anywhere;
    font-variant-numeric: lining-nums;
  }
  :lang(zh) p {
    text-indent: 2em;
    text-align: justify;
  }
  p {
    widows: 2;
    orphans: 2;
  }
  .number.number,
  .to.to {
    text-indent: 0;
  }
  .number.number {
    text-align: center;
  }
  hr {
    margin: 4mm 0 14pt;
    border: 0;
    border-top: 0.35mm solid #000;
  }
  h1 {
    margin-bottom: 14pt;
    text-align: center;
    font:
      700 22pt/32pt FZXiaoBiaoSong-B05S,
      FZXiaoBiaoSong-B05,
      '方正小标宋简体',
      STZhongsong,
      'Noto Serif CJK SC',
      'Source Han Serif SC',
      'Songti SC',
      SimSun,
      serif;
  }
  h1 span {
    display: inline-block;
  }
  b,
  th {
    font-family: SimHei, 'Heiti SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif;
    font-weight: 400;
  }
  table {
    width: 100%;
    margin: 7pt 0;
    border-collapse: collapse;
    font-size: 12pt;
    line-height: 18pt;
  }
  thead {
    display: table-header-group;
  }
  tr,
  tbody {
    break-inside: avoid;
  }
  th,
  td {
    padding: 4pt 5pt;
    border: 0.25mm solid #000;
    text-align: center;
    vertical-align: middle;
  }
  .narrow {
    min-width: 3.2em;
    overflow-wrap: normal;
    word-break: keep-all;
  }
  .work {
    width: 38%;
    text-align: start;
  }
  .due,
  .day span {
    white-space: nowrap;
  }
  .due {
    min-width: 5.4em;
  }
  td span,
  .day span {
    display: block;
  }
  .day {
    min-width: 7.4em;
  }
  footer {
    position: relative;
    margin-top: 28pt;
    padding-inline-end: 2em;
    break-inside: avoid;
    break-before: avoid;
  }
  footer p {
    width: 17em;
    margin-inline-start: auto;
    text-align: center;
  }
  :lang(zh) footer p {
    text-indent: 0;
    text-align: center;
  }
`;
