/** Places by their names in Chinese and English, with the country that they are in. */
const PLACES: readonly (readonly [zh: string, en: string, countryZh: string, countryEn: string])[] =
  [
    ['北京', 'Beijing', '中国', 'China'],
    ['上海', 'Shanghai', '中国', 'China'],
    ['广州', 'Guangzhou', '中国', 'China'],
    ['深圳', 'Shenzhen', '中国', 'China'],
    ['杭州', 'Hangzhou', '中国', 'China'],
    ['成都', 'Chengdu', '中国', 'China'],
    ['西安', "Xi'an", '中国', 'China'],
    ['南京', 'Nanjing', '中国', 'China'],
    ['武汉', 'Wuhan', '中国', 'China'],
    ['香港', 'Hong Kong', '中国', 'China'],
    ['台北', 'Taipei', '中国', 'China'],
    ['东京', 'Tokyo', '日本', 'Japan'],
    ['京都', 'Kyoto', '日本', 'Japan'],
    ['大阪', 'Osaka', '日本', 'Japan'],
    ['首尔', 'Seoul', '韩国', 'South Korea'],
    ['新加坡', 'Singapore', '新加坡', 'Singapore'],
    ['曼谷', 'Bangkok', '泰国', 'Thailand'],
    ['巴黎', 'Paris', '法国', 'France'],
    ['伦敦', 'London', '英国', 'United Kingdom'],
    ['柏林', 'Berlin', '德国', 'Germany'],
    ['罗马', 'Rome', '意大利', 'Italy'],
    ['马德里', 'Madrid', '西班牙', 'Spain'],
    ['莫斯科', 'Moscow', '俄罗斯', 'Russia'],
    ['纽约', 'New York', '美国', 'United States'],
    ['旧金山', 'San Francisco', '美国', 'United States'],
    ['波士顿', 'Boston', '美国', 'United States'],
    ['悉尼', 'Sydney', '澳大利亚', 'Australia'],
  ];

/** A place that a text names. */
export interface NamedPlace {
  /** As the text calls it. */
  readonly name: string;
  readonly country: string;
  readonly index: number;
}

/** Every known place in a text, in the order in which it names them. */
export function findPlaces(text: string): NamedPlace[] {
  const places = PLACES.flatMap(([zh, en, countryZh, countryEn]) => [
    { name: zh, country: countryZh, index: text.indexOf(zh) },
    { name: en, country: countryEn, index: text.toLowerCase().indexOf(en.toLowerCase()) },
  ]);
  return places
    .filter(({ index }) => index !== -1)
    .map(({ name, country, index }) => ({
      name: text.slice(index, index + name.length),
      country,
      index,
    }))
    .toSorted((one, other) => one.index - other.index);
}
