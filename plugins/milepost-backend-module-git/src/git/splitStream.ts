import { StringDecoder } from 'node:string_decoder';

/** The pieces of a stream between separators, a list of them for each chunk that comes. */
export async function* splitStream(
  chunks: AsyncIterable<Buffer>,
  separator: string,
): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const [first, ...others] = decoder.write(chunk).split(separator);
    if (others.length === 0) {
      rest += first;
    } else {
      const pieces = [rest + first, ...others];
      rest = pieces.pop()!;
      yield pieces;
    }
  }
  rest += decoder.end();
  if (rest !== '') {
    yield [rest];
  }
}
