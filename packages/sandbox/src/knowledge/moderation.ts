/** What moderation looks for, with the words that give it away. */
const RULES = {
  harassment: /\b(?:idiot|stupid|loser|moron|shut up)\b|白痴|蠢货|废物|滚开|闭嘴/gi,
  'harassment/threatening':
    /\b(?:I will|I'll|gonna) (?:hurt|find|get|hit) you\b|我要(?:打|揍|弄)你|等着瞧/gi,
  hate: /\b(?:I hate|hate all|disgusting) (?:\w+ )?(?:people|foreigners|immigrants)\b|滚出(?:我们|这个)/gi,
  'hate/threatening':
    /\b(?:kill|hurt|attack) (?:all|those) (?:\w+ )?(?:people|foreigners|immigrants)\b/gi,
  illicit:
    /\b(?:pick a lock|steal|shoplift|counterfeit|launder money|hack into)\b|偷窃|盗窃|造假钞|洗钱|撬锁/gi,
  'illicit/violent':
    /\b(?:build|make|buy) an? (?:illegal )?(?:bomb|gun|weapon)\b|制造(?:炸弹|枪支|武器)/gi,
  'self-harm': /\b(?:self[- ]harm|suicide|hurt myself|kill myself)\b|自残|自杀|轻生/gi,
  'self-harm/intent':
    /\bI (?:want|am going|plan) to (?:die|hurt myself|kill myself)\b|我(?:想|要)(?:自杀|轻生|自残)/gi,
  'self-harm/instructions':
    /\bhow (?:to|do I) (?:hurt|kill) (?:myself|yourself)\b|(?:怎么|如何)(?:自残|自杀)/gi,
  sexual: /\b(?:porn|explicit sex|erotic)\b|色情|情色/gi,
  'sexual/minors': /\b(?:porn|erotic)\b.{0,40}\b(?:minor|child)s?\b|未成年.{0,10}色情/gi,
  violence: /\b(?:kill|murder|stab|shoot|beat up)\b|杀死|杀人|谋杀|捅死|打死/gi,
  'violence/graphic': /\b(?:blood everywhere|gore|dismember)\b|血肉模糊|肢解/gi,
} as const satisfies Record<string, RegExp>;

/** A kind of harm, as OpenAI names it. */
type Category = keyof typeof RULES;

/** What was found in a text. */
export interface Judgement {
  readonly isFlagged: boolean;
  readonly categories: Readonly<Record<Category, boolean>>;
  /** From 0 to 1: not how bad it is, but how much was found. */
  readonly scores: Readonly<Record<Category, number>>;
}

const LIMIT = 0.5;
/** What nothing points to is still not impossible. */
const NOTHING = 0.0001;

/** Looks for harm by a list of words. It knows nothing of irony, quotation or context. */
export function moderate(text: string): Judgement {
  const heard = text.slice(0, 20_000);
  const scores = Object.fromEntries(
    Object.entries(RULES).map(([category, rule]) => {
      const count = heard.match(rule)?.length ?? 0;
      return [category, count === 0 ? NOTHING : 1 - 0.4 ** count];
    }),
  ) as Record<Category, number>;
  const categories = Object.fromEntries(
    Object.entries(scores).map(([category, score]) => [category, score > LIMIT]),
  ) as Record<Category, boolean>;
  return { isFlagged: Object.values(categories).includes(true), categories, scores };
}
