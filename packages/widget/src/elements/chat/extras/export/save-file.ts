/** Some browsers begin to read only after a while. */
const READ = 10_000;

/** Saves a text as a file, where the visitor's browser puts files. Nothing leaves the page. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  // It stands nowhere in the page, so that nothing of the page takes the press for a visitor's.
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ);
}
