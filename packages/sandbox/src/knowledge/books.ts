/** A book that the model knows. */
export interface Book {
  readonly title: string;
  readonly author: string;
  readonly year: number;
  readonly genre: string;
  readonly language: string;
}

/** A book by its names in both languages. */
export interface KnownBook {
  /** Finds it in a text. */
  readonly named: RegExp;
  readonly zh: Book;
  readonly en: Book;
}

function book(
  named: RegExp,
  year: number,
  zh: readonly [title: string, author: string, genre: string, language: string],
  en: readonly [title: string, author: string, genre: string, language: string],
): KnownBook {
  const toBook = ([title, author, genre, language]: typeof zh): Book => ({
    title,
    author,
    year,
    genre,
    language,
  });
  return { named, zh: toBook(zh), en: toBook(en) };
}

/** Books with the year in which they first came out. The first is the tutorial's own example. */
export const BOOKS: readonly [KnownBook, ...KnownBook[]] = [
  book(
    /1984|一九八四/,
    1949,
    ['1984', '乔治·奥威尔', '反乌托邦小说', '英语'],
    ['1984', 'George Orwell', 'dystopian novel', 'English'],
  ),
  book(
    /三体|Three-Body/i,
    2008,
    ['三体', '刘慈欣', '科幻小说', '汉语'],
    ['The Three-Body Problem', 'Liu Cixin', 'science fiction', 'Chinese'],
  ),
  book(
    /小王子|Little Prince/i,
    1943,
    ['小王子', '安托万·德·圣埃克苏佩里', '童话', '法语'],
    ['The Little Prince', 'Antoine de Saint-Exupéry', 'fable', 'French'],
  ),
  book(
    /百年孤独|Hundred Years of Solitude/i,
    1967,
    ['百年孤独', '加西亚·马尔克斯', '魔幻现实主义小说', '西班牙语'],
    ['One Hundred Years of Solitude', 'Gabriel García Márquez', 'magical realism', 'Spanish'],
  ),
  book(
    /傲慢与偏见|Pride and Prejudice/i,
    1813,
    ['傲慢与偏见', '简·奥斯汀', '爱情小说', '英语'],
    ['Pride and Prejudice', 'Jane Austen', 'novel of manners', 'English'],
  ),
  book(
    /老人与海|Old Man and the Sea/i,
    1952,
    ['老人与海', '欧内斯特·海明威', '中篇小说', '英语'],
    ['The Old Man and the Sea', 'Ernest Hemingway', 'novella', 'English'],
  ),
  book(
    /白鲸|Moby-Dick/i,
    1851,
    ['白鲸', '赫尔曼·梅尔维尔', '小说', '英语'],
    ['Moby-Dick', 'Herman Melville', 'novel', 'English'],
  ),
];

/** The book that a text names; `undefined` when it names none that the model knows. */
export const findBook = (text: string): KnownBook | undefined =>
  BOOKS.find(({ named }) => named.test(text));
