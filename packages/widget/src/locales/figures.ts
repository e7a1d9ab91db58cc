/** What a language says of a count, by the names that CLDR has for its forms; `#` stands for the figure. */
export type Forms = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & Record<'other', string>
>;

/** How a language says figures. */
export interface Figures {
  readonly number: (value: number) => string;
  /** The form that a count asks for, with the count in it. */
  readonly plural: (count: number, forms: Forms) => string;
  /** Seconds, and minutes where there are many. */
  readonly duration: (seconds: number) => string;
}

/** So many seconds are still counted as seconds. */
const MOST_SECONDS = 99;

/**
 * How a language says figures.
 * @param unitDisplay how long the units are; short where their case would depend on the sentence
 */
export function figuresOf(language: string, unitDisplay: 'long' | 'short' = 'short'): Figures {
  const figure = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  const unit = (name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay });
  const seconds = unit('second');
  const minutes = unit('minute');
  return {
    number: (value) => figure.format(value),
    plural: (count, forms) =>
      (forms[rules.select(count)] ?? forms.other).replaceAll('#', () => figure.format(count)),
    duration: (time) =>
      time > MOST_SECONDS ? minutes.format(Math.ceil(time / 60)) : seconds.format(time),
  };
}
