/** The named characters that people and models write; text never passes through an HTML parser here. */
const NAMES =
  'amp& lt< gt> quot" apos\' nbsp\u00a0 copy© reg® trade™ hellip… mdash— ndash– lsquo‘ rsquo’ ldquo“ rdquo” laquo« raquo» middot· bull• deg° plusmn± times× divide÷ frac12½ frac14¼ frac34¾ sup2² sup3³ micro µ euro€ pound£ yen¥ cent¢ sect§ para¶ larr← uarr↑ rarr→ darr↓ harr↔ lArr⇐ rArr⇒ hArr⇔ le≤ ge≥ ne≠ asymp≈ equiv≡ infin∞ sum∑ prod∏ radic√ int∫ part∂ nabla∇ forall∀ exist∃ isin∈ cap∩ cup∪ and∧ or∨ minus− sdot⋅ check✓ alpha α beta β gamma γ delta δ epsilon ε theta θ lambda λ mu μ pi π rho ρ sigma σ tau τ phi φ omega ω Delta Δ Sigma Σ Omega Ω auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü szlig ß eacute é egrave è agrave à ccedil ç ntilde ñ AElig Æ colon: lpar( rpar) lbrack[ rbrack] lbrace{ rbrace} ast* vert| num# dollar$ percnt% bsol\\ grave` lowbar_ Hat^ shy\u00ad zwj\u200d zwnj\u200c';
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,30}));/gi;
const UNKNOWN = '\ufffd';

let known: Map<string, string> | undefined;

/** The table is made when the first name is met: most texts have none. */
function characterFor(name: string): string | undefined {
  known ??= new Map(
    Array.from(NAMES.matchAll(/([a-z]+\d*) ?([^ ])/gi), ([, each = '', character = '']) => [
      each,
      character,
    ]),
  );
  return known.get(name);
}

function fromCodePoint(code: number): string {
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : UNKNOWN;
}

/** Turns character references into characters; what is not known stays as it was written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(REFERENCE, (written, decimal?: string, hex?: string, name = '') => {
    if (decimal) return fromCodePoint(Number(decimal));
    if (hex) return fromCodePoint(Number.parseInt(hex, 16));
    return characterFor(name) ?? written;
  });
}
