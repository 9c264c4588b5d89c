/** Gives the reader a file. */
export function saveFile(options: {
  name: string;
  type: string;
  text: string;
}): void {
  const { name, type, text } = options;
  const url = URL.createObjectURL(
    new Blob([text], { type: `${type};charset=utf-8` }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The name of a file: the title's letters and digits, in lower case. */
export function fileName(title: string, extension: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['table'];
  return `${words.join('-')}.${extension}`;
}
