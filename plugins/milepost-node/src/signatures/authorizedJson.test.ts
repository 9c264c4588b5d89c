import { authorizedJson } from './authorizedJson';

const receive = (body: string | Buffer, authorization?: string) =>
  authorizedJson(
    { body: Buffer.from(body), headers: { authorization }, receivedAt: 0 },
    ['old', 'new'],
  );

describe('authorizedJson', () => {
  it('gives the payload to who knows a secret', () => {
    expect(receive('{"a":[1]}', 'Bearer new')).toEqual({
      payload: { a: [1] },
    });
    expect(receive('null', 'Bearer old')).toEqual({ payload: null });
  });

  it('refuses who knows none, before it looks at the body', () => {
    expect(receive('{')).toEqual({
      refused: 'there is no Authorization header',
    });
    expect(receive('{', 'Bearer canary')).toEqual({
      refused: 'the Authorization header holds no known secret',
    });
  });

  it.each(['', '{"canary"', Buffer.from([0x22, 0xff, 0x22])])(
    'says that %j is not JSON in UTF-8',
    body => {
      expect(receive(body, 'Bearer old')).toEqual({
        malformed: 'the body is not JSON in UTF-8',
      });
    },
  );
});
