const KIND =
  /好(?!不|像)|喜欢|满意|推荐|值得|漂亮|舒服|快|方便|惊喜|开心|完美|不错|优秀|贴心|热情|划算|爱不释手|回购|精彩|很棒|真棒|超赞|点赞|惊艳|great|good|love|excellent|happy|perfect|nice|wonderful|recommend|fast|comfortable|amazing|best|enjoy/gi;
const UNKIND =
  /差|坏|慢|失望|难吃|难用|退货|退款|破|贵|糟|烂|后悔|麻烦|问题|投诉|骗|冷淡|掉色|臭|吵|无聊|闷|凉了|bad|terrible|awful|hate|slow|broken|poor|disappoint|refund|worst|expensive|useless|rude|late|dirty|waited|boring|\bcold\b|crash|rude/gi;
const NEGATED =
  /(?:不(?!错)|没有?|别|不太|并非|not|n't|never|no)\s*(?:太|很|是|怎么|\bvery |\breally |\bso )?$/i;
/** What comes behind a “but” is what somebody means. */
const BUT = /(?:但是?|不过|可是|然而|就是|\bbut\b|\bhowever\b)/i;

function balance(text: string): number {
  const count = (words: RegExp, sign: number) =>
    [...text.matchAll(words)].reduce((sum, match) => {
      const before = text.slice(Math.max(0, match.index - 8), match.index);
      return sum + (NEGATED.test(before) ? -sign : sign);
    }, 0);
  return count(KIND, 1) + count(UNKIND, -1);
}

/** How kind a text is, from -1 to 1, by the words that it uses. */
export function judge(text: string): number {
  const clauses = text.slice(0, 2000).split(BUT);
  const sum = clauses.reduce(
    (total, clause, index) => total + balance(clause) * (index === 0 ? 1 : 2),
    0,
  );
  return Math.max(-1, Math.min(1, sum));
}
