import { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { processIo } from '../jobs/CommandIo';
import { addPathsCommands } from './addPathsCommands';

const road = `apiVersion: milepost.dev/v1
kind: GoldenPath
metadata: { name: road, title: The road }
spec:
  owner: group:default/platform
  audience: { kind: component }
  levels: [{ name: paved, checks: [a] }]
  checks:
    - id: a
      title: A
      why: why
      fix: fix
      effort: hours
      rule: { fact: 'pushed:a', operator: equal, value: 1 }
`;

describe('milepost paths check', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'milepost-paths-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  async function check(files: Record<string, string>, ...more: string[]) {
    const names = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(directory, name), text);
      return join(directory, name);
    });
    let said = '';
    let code: number | undefined;
    const write = new Writable({
      write: (chunk, _, done) => {
        said += chunk;
        done();
      },
    });
    const program = new Command();
    addPathsCommands(program, {
      ...processIo,
      out: write,
      err: write,
      setExitCode: value => {
        code = value;
      },
    });
    const args = ['node', 'milepost', 'paths', 'check', ...names, ...more];
    await program.parseAsync(args).catch(() => undefined);
    return { code, said: said.replaceAll(`${directory}/`, '') };
  }

  it('ends with 0 where nothing is wrong', async () => {
    const lane = road.replace('name: road', 'name: lane');
    const result = await check({ 'a.yaml': road, 'b.yaml': lane });
    expect(result).toEqual({
      code: 0,
      said: '2 good golden paths, 0 faults\n',
    });
  });

  it('names the file, the line and the field, and ends with 1', async () => {
    const wrong = road.replace('effort: hours', 'effort: ages');
    expect(await check({ 'a.yaml': wrong })).toEqual({
      code: 1,
      said: expect.stringMatching(
        /^a\.yaml:13: spec\.checks\[0\]\.effort has to be .*\n0 good golden paths, 1 fault\n$/,
      ),
    });
    const twice = await check({ 'a.yaml': road, 'b.yaml': road });
    expect(twice).toEqual({
      code: 1,
      said: expect.stringMatching(/^b\.yaml: metadata\.name .* in a\.yaml/),
    });
  });

  it('ends with 2 where it cannot be asked so', async () => {
    expect(await check({}, join(directory, 'none.yaml'))).toEqual({
      code: 2,
      said: 'none.yaml: cannot be read (ENOENT)\n',
    });
    expect((await check({})).code).toBe(2);
  });
});
