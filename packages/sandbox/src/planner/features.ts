/** Words that say nothing about a subject. */
const STOP = new Set(
  (
    'a about after all also am an and any are as ask at be because been but by can could did do does for from get ' +
    'give good had has have he her how i if in into is it its just know let like make may me more most much my need ' +
    'no not now of on one or our out please say she should so some tell than that the their them then there these ' +
    'they thing this to up us use want was we were what when where which who why will with would you your hello hi ' +
    '什么 怎么 如何 哪些 有哪 请问 请介 介绍 绍一 一下 可以 我想 想去 想知 知道 告诉 诉我 有什 为什 么时 是什 么样 推荐 一些 ' +
    '建议 我们 你们 他们 这个 那个 一个 没有 不是 就是 还是 但是 因为 所以 如果 时候 觉得 应该 需要 喜欢 好吗 是不 能不 ' +
    '问题 东西 事情 现在 今天 什麼 个问 给我 帮我 要做 么做 怎样 的是 你好'
  ).split(' '),
);

/** A word without its commonest endings: `sights` and `sight` are the same subject. */
function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ings?|ers?|ed|es|ly|s)$/, '') : word.replace(/s$/, '');
}

/** What a text is about: its words, and of Chinese the characters, alone and in pairs. */
export function toFeatures(text: string): Set<string> {
  const features = new Set<string>();
  for (const [word] of text
    .toLowerCase()
    .matchAll(/[\p{Script=Latin}\d][\p{Script=Latin}\d'_-]*/gu)) {
    if (!STOP.has(word)) features.add(stem(word));
  }
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let start = 0; start < run.length - 1; start += 1) {
      const pair = run.slice(start, start + 2);
      if (STOP.has(pair)) continue;
      features.add(pair);
      for (const character of pair) features.add(character);
    }
  }
  return features;
}
