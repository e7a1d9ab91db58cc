/** The sentences of a text, each with the mark at its end and the space in front of it. */
export function splitSentences(text: string): string[] {
  return (
    text.match(/[^。！？!?\n]*?(?:[。！？!?]+[”’」）)]*|\.(?=\s|$)|\n+|$)/g)?.filter(Boolean) ?? []
  );
}
