import { expect, it } from 'vitest';
import { toTree } from './test-support/html-tree.ts';
import { paint } from './test-support/paint.ts';

it.each([
  ['**重要：**请', '<p><strong>重要：</strong>请</p>'],
  ['他说**“好”**吧', '<p>他说<strong>“好”</strong>吧</p>'],
  ['**「强调」**です', '<p><strong>「强调」</strong>です</p>'],
  ['这是**“引用”**，对吧', '<p>这是<strong>“引用”</strong>，对吧</p>'],
  ['（**注意**）请看', '<p>（<strong>注意</strong>）请看</p>'],
  ['使用**`npm`**安装', '<p>使用<strong><code>npm</code></strong>安装</p>'],
  [
    '见**[文档](https://a.example/)**。',
    '<p>见<strong><a href=https://a.example/>文档</a></strong>。</p>',
  ],
  ['*强调*文字', '<p><em>强调</em>文字</p>'],
  ['~~删除。~~保留', '<p><del>删除。</del>保留</p>'],
  ['**강조**를', '<p><strong>강조</strong>를</p>'],
  ['**"강조"**를', '<p><strong>"강조"</strong>를</p>'],
  ['**스크립트(script)**라고', '<p><strong>스크립트(script)</strong>라고</p>'],
  ['**ハイパーテキスト（HTML）**は', '<p><strong>ハイパーテキスト（HTML）</strong>は</p>'],
  ['a * b * c', '<p>a * b * c</p>'],
  ['https://x.example/a。谢谢', '<p><a href=https://x.example/a>https://x.example/a</a>。谢谢</p>'],
  ['（https://x.example/a）', '<p>（<a href=https://x.example/a>https://x.example/a</a>）</p>'],
  [
    '见https://x.example/路径吗',
    '<p>见<a href=https://x.example/>https://x.example/</a>路径吗</p>',
  ],
  [
    'https://x.example，https://y.example；好',
    '<p><a href=https://x.example/>https://x.example</a>，<a href=https://y.example/>https://y.example</a>；好</p>',
  ],
  [
    '访问https://x.example/a查看',
    '<p>访问<a href=https://x.example/a>https://x.example/a</a>查看</p>',
  ],
  [
    'https://zh.wikipedia.org/wiki/北京',
    '<p><a href=https://zh.wikipedia.org/wiki/北京>https://zh.wikipedia.org/wiki/北京</a></p>',
  ],
  ['「https://x.example/a」と', '<p>「<a href=https://x.example/a>https://x.example/a</a>」と</p>'],
  [
    '《https://x.example/a》：是',
    '<p>《<a href=https://x.example/a>https://x.example/a</a>》：是</p>',
  ],
  [
    'https://x.example/a、https://x.example/b！',
    '<p><a href=https://x.example/a>https://x.example/a</a>、<a href=https://x.example/b>https://x.example/b</a>！</p>',
  ],
  ['邮件a@b.example。', '<p>邮件<a href=mailto:a@b.example>a@b.example</a>。</p>'],
  ['第一行\n第二行', '<p>第一行第二行</p>'],
  ['第一行，\n**第二行**', '<p>第一行，<strong>第二行</strong></p>'],
  ['日本語\nです', '<p>日本語です</p>'],
  ['한국어\n문장', '<p>한국어 문장</p>'],
  ['中文\nEnglish', '<p>中文 English</p>'],
  ['English\n中文', '<p>English 中文</p>'],
  ['1. 第一\n2. 第二', '<ol><li>第一</li><li>第二</li></ol>'],
  ['## 标题：一', '<h4>标题：一</h4>'],
])('reads %j as a reader of it expects', (text, tree) => {
  expect(toTree(paint(text))).toBe(tree);
});
