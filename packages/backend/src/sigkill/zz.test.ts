import { MortalBackend } from './__fixtures__/MortalBackend';
it('x', async () => {
  const b = await MortalBackend.create({ folder: '/tmp/pgh/sk', database: { client: 'better-sqlite3', connection: { directory: '/tmp/pgh/sk' } } });
  const t = Date.now();
  await b.start(); console.log(Date.now() - t);
  console.log(JSON.stringify(await b.fetch('/metrics?scope=component:default/shop')).slice(0, 300));
  await b.kill();
}, 90000);
