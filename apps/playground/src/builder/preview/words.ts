import type { Language } from '../../course/languages.ts';

/** What the sample page says. */
export interface ShopWords {
  readonly page: string;
  readonly shop: string;
  readonly places: readonly string[];
  readonly headline: string;
  readonly lead: string;
  readonly teas: readonly ShopTea[];
  readonly shipping: string;
  readonly shippingText: string;
  readonly brewing: string;
  readonly brewingText: string;
}

/** A tea of the sample page. */
export interface ShopTea {
  readonly name: string;
  readonly about: string;
  readonly price: string;
}

/** The words of the sample page in each language of the tutorial. */
export const SHOP: Readonly<Record<Language, ShopWords>> = {
  'zh-CN': {
    page: '样例网页：一家茶铺',
    shop: '山前茶铺',
    places: ['茶叶', '茶器', '关于'],
    headline: '今年的春茶到了',
    lead: '清明前采的，三天里炒完。每一罐都写着是哪座山、哪一天。',
    teas: [
      { name: '龙井', about: '豆香，清甜', price: '¥128 / 50 克' },
      { name: '白毫银针', about: '花香，柔和', price: '¥168 / 50 克' },
      { name: '凤凰单丛', about: '蜜香，回甘', price: '¥146 / 50 克' },
    ],
    shipping: '配送',
    shippingText: '当天下午四点前下单，当天发货。满 200 元免运费。',
    brewing: '怎么泡',
    brewingText: '绿茶用 80 度的水，白茶可以久一点，单丛要快进快出。',
  },
  en: {
    page: 'Sample page: a tea shop',
    shop: 'Hillside Tea',
    places: ['Tea', 'Pots', 'About'],
    headline: 'This year’s spring tea is here',
    lead: 'Picked before the rains and roasted within three days. Each tin names its hill and its day.',
    teas: [
      { name: 'Longjing', about: 'Chestnut, clean, sweet', price: '$24 / 50 g' },
      { name: 'Silver Needle', about: 'Floral and soft', price: '$31 / 50 g' },
      { name: 'Phoenix Oolong', about: 'Honey, a long finish', price: '$27 / 50 g' },
    ],
    shipping: 'Shipping',
    shippingText: 'Order before four in the afternoon, and it leaves the same day. Free from $40.',
    brewing: 'Brewing',
    brewingText:
      'Green tea likes water at 80 °C, white tea takes its time, oolong wants short steeps.',
  },
};
