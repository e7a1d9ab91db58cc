/** What a site and its visitor say in a story. */
export interface Talk {
  readonly suggestions: readonly string[];
  readonly question: string;
  readonly answer: string;
  readonly next: string;
  readonly nextAnswer: string;
}

const ENGLISH: Talk = {
  suggestions: ['Where is my order?', 'How do I send something back?', 'Do you ship to Norway?'],
  question: 'How do I send something back?',
  answer: `You have **30 days**. It takes three steps:

1. Open your order and choose *Return*.
2. Print the label, or show its code at the counter.
3. Hand the parcel in. The money is back within five days.

Shoes that were worn outside are [the one exception](https://shop.example.com/returns).`,
  next: 'And if the box is gone?',
  nextAnswer:
    'Any sturdy box will do. Keep the receipt of the counter until the money has arrived.',
};

const CHINESE: Talk = {
  suggestions: ['我的订单到哪儿了？', '怎么退货？', '可以开发票吗？'],
  question: '怎么退货？',
  answer: `收到货后 **30 天**内都可以退，一共三步：

1. 打开订单，选择“退货”。
2. 打印运单，或者在柜台出示取件码。
3. 交出包裹，5 天内退款到账。

在室外穿过的鞋是[唯一的例外](https://shop.example.com/returns)。`,
  next: '原来的盒子丢了怎么办？',
  nextAnswer: '结实的盒子都行。退款到账之前，请留好柜台给你的凭据。',
};

const ARABIC: Talk = {
  suggestions: ['أين طلبي؟', 'كيف أعيد منتجًا؟', 'هل تشحنون إلى النرويج؟'],
  question: 'كيف أعيد منتجًا؟',
  answer: `لديك **30 يومًا**، والأمر ثلاث خطوات:

1. افتح طلبك واختر «إرجاع».
2. اطبع الملصق أو أظهر رمزه عند الشباك.
3. سلّم الطرد، ويعود المال خلال خمسة أيام.

الأحذية التي لُبست في الخارج هي [الاستثناء الوحيد](https://shop.example.com/returns).`,
  next: 'وماذا لو ضاعت العلبة؟',
  nextAnswer: 'أي علبة متينة تكفي. احتفظ بإيصال الشباك حتى يصل المال.',
};

const TALKS: Readonly<Record<string, Talk>> = { en: ENGLISH, 'zh-CN': CHINESE, ar: ARABIC };

/** What is said where a language is spoken; in English where a story has no words in it. */
export const talkIn = (language: unknown): Talk => TALKS[String(language)] ?? ENGLISH;
